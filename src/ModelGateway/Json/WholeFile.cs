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

    /// <inheritdoc cref="WriteAsync(string, Func{FileStream, Task}, CancellationToken)"/>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is left then.</param>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            await WriteAsync(path, async file => await file.WriteAsync(content, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' cannot be written: {error.Message} Expected a file in a folder that exists and that this process may write to.", error);
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
