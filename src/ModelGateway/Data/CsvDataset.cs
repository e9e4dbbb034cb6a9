namespace ModelGateway;

/// <summary>Reads datasets from CSV.</summary>
public static class CsvDataset
{
    extension(Dataset)
    {
        /// <summary>Reads a CSV file and infers its schema from all of its cells.</summary>
        /// <param name="path">The file; at most 2 GB.</param>
        /// <param name="options">How the file is written; by default detected.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The file cannot be read; the message names file, line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(string path, CsvOptions? options = null, CancellationToken cancellationToken = default) =>
            Read(CsvSource.Open(path, options), options, null, cancellationToken);

        /// <summary>Reads a CSV file with the schema of another dataset, such as a test file with that of the training rows.</summary>
        /// <param name="path">The file; at most 2 GB.</param>
        /// <param name="options">How the file is written; null detects it.</param>
        /// <param name="schema">
        /// The columns to read, found by name; order, types, kinds and roles are taken over. Cells may be missing even where the schema has none.
        /// Other columns of the file are left out, and said.
        /// </param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">A column is not in the file, a cell does not fit its type, or the file cannot be read.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(string path, CsvOptions? options, Schema schema, CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(schema);
            return Read(CsvSource.Open(path, options), options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from a stream of bytes.</summary>
        /// <param name="stream">The bytes, at most 2 GB, read to their end and not closed.</param>
        /// <param name="name">What to call them in messages.</param>
        /// <param name="options">How they are written; by default detected.</param>
        /// <param name="schema">The columns to read, as in the overload with a path; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The bytes cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(
            Stream stream,
            string name,
            CsvOptions? options = null,
            Schema? schema = null,
            CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(stream);
            ArgumentNullException.ThrowIfNull(name);
            return Read(CsvSource.From(stream, name, options?.Encoding), options, schema, cancellationToken);
        }

        /// <summary>Reads CSV from text.</summary>
        /// <param name="reader">The text, read to its end and not closed.</param>
        /// <param name="name">What to call it in messages.</param>
        /// <param name="options">How it is written; by default detected.</param>
        /// <param name="schema">The columns to read, as in the overload with a path; null infers them.</param>
        /// <param name="cancellationToken">Stops the reading.</param>
        /// <exception cref="DataException">The text cannot be read; the message names line, column, what was found and what was expected.</exception>
        /// <exception cref="ArgumentException">The options cannot be used.</exception>
        public static Dataset FromCsv(
            TextReader reader,
            string name,
            CsvOptions? options = null,
            Schema? schema = null,
            CancellationToken cancellationToken = default)
        {
            ArgumentNullException.ThrowIfNull(reader);
            ArgumentNullException.ThrowIfNull(name);
            return Read(CsvSource.From(reader, name), options, schema, cancellationToken);
        }
    }

    private static Dataset Read(CsvSource source, CsvOptions? options, Schema? schema, CancellationToken cancellationToken)
    {
        options ??= new CsvOptions();
        options.Validate();
        return new CsvTableReader(source, options, schema).Read(cancellationToken);
    }
}
