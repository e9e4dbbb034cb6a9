using System.Globalization;

namespace ModelGateway;

/// <summary>Reads a whole CSV text into a dataset.</summary>
internal sealed class CsvTableReader(CsvSource source, CsvOptions options, Schema? schema)
{
    private const int RowsBetweenChecks = 1024;
    private readonly List<string> _remarks = [];
    private bool _isAllQuoted = true;
    private string? _comments;
    private string? _shortRows;

    public Dataset Read(CancellationToken cancellationToken)
    {
        char delimiter = options.Delimiter ?? CsvDialect.DetectDelimiter(source, options);
        CsvHead head = CsvHead.Read(source, options, delimiter, schema, _remarks);
        CsvColumnPlan?[] plans = Plan(head.Names);
        CsvColumnBuilder?[] builders = [.. plans.Select(plan => plan is null ? null : new CsvColumnBuilder(plan, asText: false))];
        Fill(builders, head, delimiter, cancellationToken);
        CsvColumnBuilder?[] again = [.. builders.Select((builder, i) => builder is { NeedsText: true } ? new CsvColumnBuilder(plans[i]!, asText: true) : null)];
        if (again.Any(builder => builder is not null))
        {
            Fill(again, head, delimiter, cancellationToken);
        }

        _remarks.AddRange(new[] { _comments, _shortRows }.OfType<string>());

        DataColumn?[] columns = new DataColumn?[builders.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = (again[i] ?? builders[i])?.Build(_isAllQuoted, _remarks);
            builders[i] = again[i] = null; // what was read is not needed twice
        }

        IEnumerable<DataColumn> ordered = schema is null
            ? columns.OfType<DataColumn>()
            : schema.Select(column => Array.IndexOf(head.Names, column.Name)).Where(at => at >= 0).Select(at => columns[at]!);
        return new Dataset(ordered) { Remarks = _remarks };
    }

    private CsvColumnPlan?[] Plan(string[] names)
    {
        CsvColumn?[] declared = Declared(names);
        if (schema is null)
        {
            return [.. names.Select((name, i) => new CsvColumnPlan(source.Name, name, options, declared[i], null))];
        }

        foreach (Column column in schema)
        {
            if (!names.Contains(column.Name) && column.Role != ColumnRole.Ignored)
            {
                throw new DataException($"{source.Name} has no column '{column.Name}', which the schema has. {NearNames.Describe(column.Name, names)}");
            }
        }

        string[] others = [.. names.Where(name => !schema.TryIndexOf(name, out _)).Select(name => $"'{name}'")];
        if (others.Length > 0)
        {
            _remarks.Add($"Left out, as the schema does not have them: {string.Join(", ", others)}.");
        }

        return [.. names.Select((name, i) => schema.TryIndexOf(name, out int at) ? new CsvColumnPlan(source.Name, name, options, declared[i], schema[at]) : null)];
    }

    private CsvColumn?[] Declared(string[] names)
    {
        CsvColumn?[] declared = new CsvColumn?[names.Length];
        foreach ((string key, CsvColumn column) in options.Columns)
        {
            int at = Array.IndexOf(names, key);
            if (at < 0 && !(int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out at) && at < names.Length))
            {
                throw new DataException($"{source.Name} has no column '{key}', which the options declare. {NearNames.Describe(key, names)}");
            }

            declared[at] = column;
        }

        return declared;
    }

    private void Fill(CsvColumnBuilder?[] builders, CsvHead head, char delimiter, CancellationToken cancellationToken)
    {
        CsvTokenizer record = new(source, options, delimiter);
        int width = head.Names.Length;
        int skip = head.SkippedRecords;
        int rows = 0;
        int shortRows = 0;
        int firstShort = 0;
        while (record.Read())
        {
            if (record.FieldCount != width && CsvHead.IsBlank(record))
            {
                continue;
            }

            if (skip > 0)
            {
                skip--;
                continue;
            }

            if (record.FieldCount > width || (record.FieldCount < width && (!options.AllowShortRows || IsSparse(record))))
            {
                throw Ragged(record, head);
            }

            if (record.FieldCount < width)
            {
                firstShort = shortRows++ == 0 ? record.Line : firstShort;
            }

            if (rows++ % RowsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            Append(record, builders);
        }

        _comments = Count(record.Comments, "line was", "lines were", "skipped as comments", record.FirstComment);
        _shortRows = Count(shortRows, "row lacks", "rows lack", "the last fields, which are missing", firstShort);
    }

    private static string? Count(int count, string one, string many, string what, int first) =>
        count == 0 ? null : $"{count} {(count == 1 ? one : many)} {what}, the first in line {first}.";

    private void Append(CsvTokenizer record, CsvColumnBuilder?[] builders)
    {
        int line = record.Line;
        int fields = record.FieldCount;
        for (int i = 0; i < builders.Length; i++)
        {
            if (i < fields)
            {
                bool isQuoted = record.IsQuoted(i);
                _isAllQuoted &= isQuoted;
                builders[i]?.Append(record[i], isQuoted, line);
            }
            else
            {
                builders[i]?.AppendMissing();
            }
        }
    }

    private DataException Ragged(CsvTokenizer record, CsvHead head)
    {
        int width = head.Names.Length;
        bool isShort = record.FieldCount < width;
        string where = isShort ? $", nothing for column '{head.Names[record.FieldCount]}' and after" : $", more than the last column '{head.Names[^1]}'";
        string cure = IsSparse(record) ? "Rows of index:value pairs are not read; write every column out."
            : record[0].StartsWith("#"u8) ? $"If it is a comment, add '#' to {nameof(CsvOptions)}.{nameof(CsvOptions.CommentPrefixes)}."
            : isShort ? $"Complete the row, or set {nameof(CsvOptions)}.{nameof(CsvOptions.AllowShortRows)}."
            : "Quote the fields that hold the delimiter.";
        return new DataException(
            $"{source.Name}, line {record.Line}: found {record.FieldCount} {(record.FieldCount == 1 ? "field" : "fields")}, expected {width} as in line {head.WidthLine}{where}. {cure}");
    }

    // index:value in every field but the first, which may be the label.
    private static bool IsSparse(CsvTokenizer record)
    {
        for (int i = 1; i < record.FieldCount; i++)
        {
            int colon = record[i].IndexOf((byte)':');
            if (colon < 1 || record[i][..colon].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }
        }

        return record.FieldCount > 1;
    }
}
