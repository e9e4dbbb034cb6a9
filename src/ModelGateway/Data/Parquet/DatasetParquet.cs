namespace ModelGateway;

/// <summary>Reads datasets from Parquet, and saves them as Parquet.</summary>
public static class DatasetParquet
{
    extension(Dataset dataset)
    {
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
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new DataException($"There is no file '{path}'. Check the path.", e);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw Unreadable($"'{path}'", e);
            }
        }

        /// <summary>Reads Parquet from a stream of bytes, as the overload with a path does; the stream is never read synchronously.</summary>
        /// <param name="stream">The bytes, at most 2 GB, read from where the stream is to its end. It need not be seekable, and is left open.</param>
        /// <param name="name">What to call them in messages.</param>
        /// <param name="cancellationToken">Cancels the call.</param>
        /// <exception cref="DataException">The bytes are no Parquet file, or are damaged.</exception>
        public static async Task<Dataset> FromParquetAsync(Stream stream, string name, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentNullException.ThrowIfNull(name);

            // All at once, since a Parquet file is read from its end, and by the package in part synchronously.
            ArraySegment<byte> bytes = await AllBytes.ReadAsync(stream, name, "Read it from a file.", cancellationToken).ConfigureAwait(false);
            try
            {
                using MemoryStream file = new(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
                return await ParquetRowsReader.ReadAsync(file, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                throw Unreadable(name, e);
            }
        }

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
        public Task SaveParquetAsync(string path, CancellationToken cancellationToken = default)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            return WholeFile.WriteAsync(path, file => ParquetRowsWriter.WriteAsync(dataset, file, cancellationToken), cancellationToken);
        }

        /// <summary>Writes the rows as Parquet to a stream, as the overload with a path does; the stream is never written synchronously.</summary>
        /// <param name="stream">Where to, from where it is, at most 2 GB; it need not be seekable, is flushed, and is left open.</param>
        /// <param name="cancellationToken">Cancels the call; the stream may have a part of the file then.</param>
        /// <exception cref="DataException">There are no columns, or more than 2 GB. Nothing is written.</exception>
        /// <exception cref="IOException">The stream cannot be written.</exception>
        public async Task SaveParquetAsync(Stream stream, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);

            // All at once, since the package writes in part synchronously, and so that an error comes before the first byte.
            using MemoryStream file = new();
            try
            {
                await ParquetRowsWriter.WriteAsync(dataset, file, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new DataException("The rows are larger than 2 GB as Parquet, the most that is written to a stream. Save them to a path.", e);
            }

            await stream.WriteAsync(file.GetBuffer().AsMemory(0, (int)file.Length), cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    // A damaged file makes the Parquet package throw anything at all.
    private static DataException Unreadable(string subject, Exception error) =>
        new($"{subject} cannot be read: {error.Message} Expected a whole Parquet file; get it again from where it came.", error);
}
