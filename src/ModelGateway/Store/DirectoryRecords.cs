namespace ModelGateway;

/// <summary>
/// Records as files in the folder of their model: <c>NAME/studies/000003/study.json</c> is the record <c>studies/000003/study.json</c>. One writer
/// at a time in a folder; readers wait for nobody.
/// </summary>
internal sealed class DirectoryRecords(string root, DurableFiles files)
{
    // The only one in its folder: whoever writes it holds the folder's lock, and what a killed writer left is written over.
    private const string Beside = StoreLayout.StagingPrefix + "record";

    public StoredRecord? Read(string model, string name, long offset, int length)
    {
        try
        {
            using FileStream file = DurableFiles.Read(PathOf(model, name));
            long whole = file.Length;
            byte[] content = new byte[Math.Clamp(whole - offset, 0, length)];
            return new StoredRecord(content.AsMemory(0, RandomAccess.Read(file.SafeFileHandle, content, offset)), whole);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async Task<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken)
    {
        string path = PathOf(write.Model, write.Name);
        string folder = Path.GetDirectoryName(path)!;
        if (write.Kind == RecordWriteKind.Delete && !Directory.Exists(folder))
        {
            return IsAsExpected(write, null);
        }

        files.CreateFolder(folder);
        using StoreLock held = await StoreLock.AcquireAsync(folder, cancellationToken).ConfigureAwait(false);
        if (!IsAsExpected(write, path))
        {
            return false;
        }

        switch (write.Kind)
        {
            case RecordWriteKind.Put:
                string beside = Path.Combine(folder, Beside);
                files.Write(beside, write.Content.Span);
                files.Move(beside, path);
                break;
            case RecordWriteKind.Append:
                files.AppendWhole(path, write.Content.Span, write.IsDurable);
                break;
            default:
                File.Delete(path);
                break;
        }

        return true;
    }

    public IReadOnlyList<RecordEntry> List(string model, string prefix)
    {
        string folder = Path.Combine(root, model);
        string below = Path.Combine(folder, VersionFolder.Local(prefix));
        List<RecordEntry> found = [];
        try
        {
            foreach (string path in Directory.EnumerateFiles(below, "*", SearchOption.AllDirectories))
            {
                string name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
                if (StoreNames.IsRecord(name) && Length(path) is { } length)
                {
                    found.Add(new RecordEntry(name, length));
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return found;
    }

    private string PathOf(string model, string name) => Path.Combine(root, model, VersionFolder.Local(name));

    private static long? Length(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? file.Length : null; // deleted since it was listed
    }

    private static bool IsAsExpected(RecordWrite write, string? path)
    {
        long? length = path is null ? null : Length(path);
        if (write.ExpectedLength is { } expected && expected != (length ?? 0))
        {
            return false;
        }

        return write.ExpectedTag is not { } tag || tag == (length is null ? RecordWrite.Nothing : StoredRecord.TagOf(File.ReadAllBytes(path!)));
    }
}
