namespace ModelGateway;

/// <summary>Reads datasets from CSV, and saves them as CSV.</summary>
public static class DatasetCsv
{
    extension(Dataset dataset)
    {
        /// <summary>Reads a CSV file; its schema is inferred from all of its cells, or given.</summary>
        /// <param name="path">The file; at most 2 GB.</param>
        /// <param name="options">How the file is written; null detects it.</param>
        /// <param name="schema">
        /// The columns to read, such as those of the training rows, found by name; order, types, kinds and roles are taken over. Cells may be missing
        /// even where the schema has none. Other columns of the file are left out, and said. The file may lack those whose role is
        /// <see cref="ColumnRole.Ignored"/>; the dataset then lacks them too. Null infers the columns.
        /// </param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The file cannot be read; the message names file, line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(
            string path, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            options = Usable(options);
            return Read(CsvSource.Open(path, options, cancellationToken), options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from a stream of bytes, as the overload with a path does.</summary>
        /// <param name="stream">The bytes, at most 2 GB, read from where the stream is to its end. It need not be seekable, and is left open.</param>
        /// <param name="name">What to call them in messages.</param>
        /// <param name="options">How they are written; null detects it.</param>
        /// <param name="schema">The columns to read; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The bytes cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(
            Stream stream, string name, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentNullException.ThrowIfNull(name);
            options = Usable(options);
            return Read(CsvSource.From(AllBytes.Read(stream, name, CsvSource.Cure, cancellationToken), name, options), options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from text, as the overload with a path does.</summary>
        /// <param name="reader">The text, read to its end and left open.</param>
        /// <param name="name">What to call it in messages.</param>
        /// <param name="options">How it is written; null detects it.</param>
        /// <param name="schema">The columns to read; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The text cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(
            TextReader reader, string name, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(name);
            options = Usable(options);
            return Read(CsvSource.From(reader.ReadToEnd(), name), options, schema, cancellationToken);
        }

        /// <summary>Reads a CSV file as <c>FromCsv</c> does, waiting for the disk without a thread. The cells are read by the thread that goes on.</summary>
        /// <param name="path">The file; at most 2 GB.</param>
        /// <param name="options">How the file is written; null detects it.</param>
        /// <param name="schema">The columns to read, as in <c>FromCsv</c>; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The file cannot be read; the message names file, line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static async Task<Dataset> FromCsvAsync(
            string path, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            options = Usable(options);
            CsvSource source = await CsvSource.OpenAsync(path, options, cancellationToken).ConfigureAwait(false);
            return Read(source, options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from a stream of bytes as <c>FromCsv</c> does, such as from a request or a response: the stream is never read synchronously.</summary>
        /// <param name="stream">The bytes, at most 2 GB, read from where the stream is to its end. It need not be seekable, and is left open.</param>
        /// <param name="name">What to call them in messages.</param>
        /// <param name="options">How they are written; null detects it.</param>
        /// <param name="schema">The columns to read, as in <c>FromCsv</c>; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The bytes cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static async Task<Dataset> FromCsvAsync(
            Stream stream, string name, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentNullException.ThrowIfNull(name);
            options = Usable(options);
            ArraySegment<byte> bytes = await AllBytes.ReadAsync(stream, name, CsvSource.Cure, cancellationToken).ConfigureAwait(false);
            return Read(CsvSource.From(bytes, name, options), options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from text as <c>FromCsv</c> does; the text is never read synchronously.</summary>
        /// <param name="reader">The text, read to its end and left open.</param>
        /// <param name="name">What to call it in messages.</param>
        /// <param name="options">How it is written; null detects it.</param>
        /// <param name="schema">The columns to read, as in <c>FromCsv</c>; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The text cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static async Task<Dataset> FromCsvAsync(
            TextReader reader, string name, CsvOptions? options = null, Schema? schema = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(name);
            options = Usable(options);
            string text = await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            return Read(CsvSource.From(text, name), options, schema, cancellationToken);
        }

        /// <summary>
        /// Saves the rows as CSV, so that <c>FromCsv</c> reads them back equal, with the same <see cref="Dataset.Sha256"/>, when it is given the same
        /// options and <see cref="Dataset.Schema"/>. The same rows give the same bytes.
        /// </summary>
        /// <remarks>
        /// Numbers are written with all the digits that they need, dates in ISO 8601, true and false as such, missing cells as the first missing token
        /// that can stand there, text quoted where it needs to be, lines ending with LF. Without the schema a reader infers the types from the cells:
        /// float and decimal come back as double, text that looks like numbers as numbers. Every NaN becomes the one NaN.
        /// The file is written beside and renamed, so that it is there whole or not at all; one of that name is replaced.
        /// </remarks>
        /// <param name="path">The file; its folder must exist.</param>
        /// <param name="options">How to write it; see each option. Null writes commas, a header and UTF-8.</param>
        /// <param name="cancellationToken">Cancels the call; no file is left then.</param>
        /// <exception cref="DataException">
        /// There is something that CSV, or CSV with these options, cannot say: vectors, local times, NUL in text, a value that would be read as missing,
        /// no columns. The message names column and row. Nothing is written.
        /// </exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        /// <exception cref="IOException">The file cannot be written.</exception>
        public Task SaveCsvAsync(string path, CsvOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentException.ThrowIfNullOrEmpty(path);
            CsvTableWriter writer = new(dataset, Usable(options));
            return WholeFile.WriteAsync(path, file => writer.WriteAsync(file, cancellationToken), cancellationToken);
        }

        /// <summary>Writes the rows as CSV to a stream, as the overload with a path does; the stream is never written synchronously.</summary>
        /// <param name="stream">Where to, from where it is; it need not be seekable, is flushed, and is left open.</param>
        /// <param name="options">How to write; null writes commas, a header and UTF-8.</param>
        /// <param name="cancellationToken">Cancels the call; the stream may have a part of the rows then.</param>
        /// <exception cref="DataException">There is something that CSV, or CSV with these options, cannot say; as in the overload with a path. Nothing is written.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        /// <exception cref="IOException">The stream cannot be written.</exception>
        public async Task SaveCsvAsync(Stream stream, CsvOptions? options = null, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            CsvTableWriter writer = new(dataset, Usable(options));
            writer.Check(cancellationToken);
            await writer.WriteAsync(stream, cancellationToken).ConfigureAwait(false);
            await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private static CsvOptions Usable(CsvOptions? options)
    {
        options ??= new CsvOptions();
        options.Validate();
        return options;
    }

    private static Dataset Read(CsvSource source, CsvOptions options, Schema? schema, CancellationToken cancellationToken) =>
        new CsvTableReader(source, options, schema).Read(cancellationToken);
}
