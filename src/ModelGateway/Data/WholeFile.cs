namespace ModelGateway;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class WholeFile
{
    /// <summary>Writes beside and renames over what there is.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is left then.</param>
    public static async Task WriteAsync(string path, Func<FileStream, Task> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        FileStream file = CreateBeside(path);
        try
        {
            await using (file.ConfigureAwait(false))
            {
                await write(file).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(file.Name, path, overwrite: true);
        }
        catch
        {
            File.Delete(file.Name);
            throw;
        }
    }

    private static FileStream CreateBeside(string path)
    {
        for (int attempt = 0; ; attempt++)
        {
            string name = $"{path}.{Environment.ProcessId}-{attempt}.tmp";
            try
            {
                return new FileStream(name, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(name))
            {
                // Another save of this process is under way, or one died: take the next name.
            }
        }
    }
}
