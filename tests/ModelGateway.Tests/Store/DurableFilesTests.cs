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
}
