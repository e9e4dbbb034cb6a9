namespace ModelGateway;

public sealed class DurableFilesTests
{
    [Fact]
    public void A_folder_that_cannot_be_flushed_is_an_error()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows journals its folders.");
        string none = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}");

        IOException error = Assert.Throws<IOException>(() => new DurableFiles().SyncFolder(none));

        Assert.Contains(none, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_makes_an_append_durable_makes_the_file_itself_so()
    {
        string folder = Directory.CreateTempSubdirectory("durable-").FullName;
        List<FileOperation> steps = [];
        DurableFiles files = new(step => steps.Add(step.Operation));
        string path = Path.Combine(folder, "record");
        files.AppendWhole(path, "one"u8, isDurable: false);
        steps.Clear();

        files.AppendWhole(path, "two"u8, isDurable: true);

        Assert.Equal([FileOperation.Write, FileOperation.SyncFile, FileOperation.SyncFolder], steps);
        Directory.Delete(folder, recursive: true);
    }
}
