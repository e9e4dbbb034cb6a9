using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>Writes a whole dataset as CSV.</summary>
internal sealed class CsvTableWriter
{
    private const int CharactersPerWrite = 1 << 16;
    private readonly Dataset _dataset;
    private readonly CsvSpelling _spelling;
    private readonly CsvColumnWriter[] _columns;
    private readonly Encoding _encoding;
    private readonly bool _hasHeader;

    /// <exception cref="DataException">A column, a name or the table cannot be said in CSV.</exception>
    public CsvTableWriter(Dataset dataset, CsvOptions options)
    {
        _dataset = dataset;
        _hasHeader = options.HasHeader ?? true;
        _encoding = options.Encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        if (dataset.Columns.Count == 0 || (dataset.RowCount == 0 && !_hasHeader))
        {
            throw new DataException(
                $"The dataset has no {(dataset.Columns.Count == 0 ? "columns" : "rows, and there is to be no header")}: a CSV file of it would be empty. Expected something to write.");
        }

        _spelling = new CsvSpelling(dataset, options);
        CsvColumn?[] declared = Declared(dataset.Schema, options);
        _columns = [.. dataset.Columns.Select((column, index) => new CsvColumnWriter(column, index, _spelling, declared[index]))];
        foreach (Column column in dataset.Schema)
        {
            if (_hasHeader && (column.Name.Contains('\0', StringComparison.Ordinal) || ContentHash.HasLoneSurrogate(column.Name) || !_spelling.CanEncode(column.Name)))
            {
                throw new DataException($"The name of column '{column.Name}' has a character that the file cannot hold. Rename the column, or save the rows as Parquet.");
            }
        }
    }

    /// <summary>Looks for what CSV cannot say, and writes nothing.</summary>
    /// <exception cref="DataException">There is such a cell.</exception>
    public void Check(CancellationToken cancellationToken)
    {
        CsvLines lines = new();
        AppendHeader(lines);
        for (int row = 0; row < _dataset.RowCount; row++)
        {
            AppendRow(lines, row);
            if (lines.Length >= CharactersPerWrite)
            {
                cancellationToken.ThrowIfCancellationRequested();
                lines.Clear();
            }
        }

        CheckQuotes();
    }

    /// <exception cref="DataException">There is a cell that CSV cannot say.</exception>
    public async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        // Only those marks that a reader heeds.
        byte[] mark = _encoding.GetPreamble();
        await stream.WriteAsync(mark is [0xEF, 0xBB, 0xBF] or [0xFF, 0xFE] or [0xFE, 0xFF] ? mark : [], cancellationToken).ConfigureAwait(false);
        CsvLines lines = new();
        byte[] bytes = [];
        AppendHeader(lines);
        for (int row = 0; row < _dataset.RowCount; row++)
        {
            AppendRow(lines, row);
            if (lines.Length >= CharactersPerWrite)
            {
                await stream.WriteAsync(Encode(lines, ref bytes), cancellationToken).ConfigureAwait(false);
                lines.Clear();
            }
        }

        CheckQuotes();
        await stream.WriteAsync(Encode(lines, ref bytes), cancellationToken).ConfigureAwait(false);
    }

    private static CsvColumn?[] Declared(Schema schema, CsvOptions options)
    {
        CsvColumn?[] declared = new CsvColumn?[schema.Count];
        foreach ((string key, CsvColumn column) in options.Columns)
        {
            if (!schema.TryIndexOf(key, out int at)
                && !(int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out at) && at < declared.Length))
            {
                throw new DataException($"The dataset has no column '{key}', which the options declare. {NearNames.Describe(key, schema.Select(c => c.Name))}");
            }

            declared[at] = column;
        }

        return declared;
    }

    private void AppendHeader(CsvLines lines)
    {
        for (int i = 0; i < _columns.Length && _hasHeader; i++)
        {
            lines.BeginField();
            lines.Write(_dataset.Schema[i].Name);
            if ((i == 0 && _spelling.IsFirstQuoted) || _spelling.NeedsQuotes(lines.Field, i == 0))
            {
                lines.Quote(_spelling.Options.Escape);
            }

            lines.Write(i + 1 < _columns.Length ? _spelling.Delimiter : '\n');
        }

        CheckLine(lines.Text, "The header");
    }

    private void AppendRow(CsvLines lines, int row)
    {
        int start = lines.Length;
        for (int i = 0; i < _columns.Length; i++)
        {
            _columns[i].Write(lines, row, i == 0, i == 0 && row == 0 && !_hasHeader && _spelling.IsFirstQuoted);
            lines.Write(i + 1 < _columns.Length ? _spelling.Delimiter : '\n');
        }

        if (_spelling.IsComment(lines.Text[start..]))
        {
            CheckLine(lines.Text[start..], $"Row {row}");
        }
    }

    private void CheckLine(ReadOnlySpan<char> line, string what)
    {
        if (_spelling.IsComment(line))
        {
            throw new DataException(
                $"{what} would be read as a comment, as its line begins with one of {nameof(CsvOptions)}.{nameof(CsvOptions.CommentPrefixes)} even in quotes. Take it out of them.");
        }
    }

    // Where every field is quoted, a reader takes quotes for no sign of text.
    private void CheckQuotes()
    {
        if (!_columns.Any(column => column.HasBare) && _columns.FirstOrDefault(column => column.QuotedToken is not null) is { } wrong)
        {
            throw new DataException(
                $"Text that is a missing token, '{wrong.QuotedToken}', would be read as missing, as every field of the file has to be quoted. " +
                $"Take it out of {nameof(CsvOptions)}.{nameof(CsvOptions.MissingTokens)}.");
        }
    }

    private ReadOnlyMemory<byte> Encode(CsvLines lines, ref byte[] bytes)
    {
        int length = _encoding.GetByteCount(lines.Text);
        if (bytes.Length < length)
        {
            bytes = new byte[length];
        }

        return bytes.AsMemory(0, _encoding.GetBytes(lines.Text, bytes));
    }
}
