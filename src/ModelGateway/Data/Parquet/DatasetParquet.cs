namespace ModelGateway;

/// <summary>Keeps datasets in Parquet files.</summary>
public static class DatasetParquet
{
    extension(Dataset dataset)
    {
        /// <summary>
        /// Saves the rows as Parquet, so that they read back equal: every cell, type, kind and role, and so the same <see cref="Dataset.Sha256"/>.
        /// The same rows give the same bytes.
        /// </summary>
        /// <remarks>
        /// Written beside and renamed, so the file is there whole or not at all; one of that name is replaced. Other programs read the file too:
        /// decimals as text, time spans as ticks of 100 ns, vectors as lists of floats.
        /// </remarks>
        /// <param name="path">The file; its folder must exist.</param>
        /// <param name="cancellationToken">Cancels the call; no file is left then.</param>
        /// <exception cref="DataException">There are no columns.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public async Task SaveParquetAsync(string path, CancellationToken cancellationToken = default)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            FileStream file = CreateBeside(path);
            try
            {
                await using (file.ConfigureAwait(false))
                {
                    await ParquetRowsWriter.WriteAsync(dataset, file, cancellationToken).ConfigureAwait(false);
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

        /// <summary>Reads a Parquet file: one that <c>SaveParquetAsync</c> wrote as it was, any other with the types that it declares.</summary>
        /// <remarks>The rows of a file of its own are checked against the SHA-256 that they were written with. Columns of another file that no cell can hold (structs, maps, binary) are left out, and said in <see cref="Dataset.Remarks"/>.</remarks>
        /// <param name="path">The file.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">The file is not there, is no Parquet file, or is damaged.</exception>
        public static async Task<Dataset> FromParquetAsync(string path, CancellationToken cancellationToken = default)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            try
            {
                FileStream file = File.OpenRead(path);
                await using (file.ConfigureAwait(false))
                {
                    return await ParquetRowsReader.ReadAsync(file, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A damaged file makes the Parquet package throw anything at all.
                throw new DataException($"'{path}' cannot be read: {e.Message} Expected a whole Parquet file; get it again from where it came.", e);
            }
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
