namespace ModelGateway;

/// <summary>Writes files that are there whole or not at all: beside, flushed, renamed.</summary>
internal static class WholeFile
{
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string beside = $"{path}.{Guid.NewGuid():N}.new";
        try
        {
            FileStream file = new(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
            await using (file.ConfigureAwait(false))
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            cancellationToken.ThrowIfCancellationRequested();
            File.Move(beside, path, overwrite: true);
        }
        catch (Exception error)
        {
            TryDelete(beside);
            if (error is IOException or UnauthorizedAccessException)
            {
                throw new StoreException($"'{path}' cannot be written: {error.Message} Expected a file in a folder that exists and that this process may write to.", error);
            }

            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong before says more.
        }
    }
}
