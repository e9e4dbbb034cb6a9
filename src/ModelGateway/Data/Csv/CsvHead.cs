using System.Globalization;
using System.Text;

namespace ModelGateway;

/// <summary>What stands above the rows: preamble, header, the width of the table.</summary>
/// <param name="Names">The names of the columns, in the order of the file.</param>
/// <param name="SkippedRecords">The records that come before the rows.</param>
/// <param name="WidthLine">The line that shows how many fields a record has.</param>
internal sealed record CsvHead(string[] Names, int SkippedRecords, int WidthLine)
{
    public static CsvHead Read(CsvSource source, CsvOptions options, char delimiter, Schema? schema, List<string> remarks)
    {
        CsvTokenizer tokenizer = new(source, options, delimiter);
        Record[] records = ReadFirst(tokenizer, 3);
        if (records.Length == 0)
        {
            throw new DataException($"{source.Name} is empty: there is no line that is neither blank nor a comment. Expected rows of fields.");
        }

        int first = IsAlone(records, options) ? 1 : 0;
        Record top = records[first];
        bool isHeader = options.HasHeader ?? IsHeader(top, options, schema);
        if (first == 1)
        {
            // A declared header that does not fit is the line that was skipped, unless the next one has names.
            isHeader = options.HasHeader != false && IsHeader(top, options, schema);
            remarks.Add(DescribeSkipped(records[0], top.Fields.Length, isHeader));
        }
        else if (!isHeader && options.HasHeader is null)
        {
            remarks.Add(
                $"Line {top.Line} has values, so there is no header: columns are named by position, '0' to '{top.Fields.Length - 1}'. " +
                $"If it is one, set {nameof(CsvOptions.HasHeader)}.");
        }

        // With a schema the types are known, and no row is an answer; without one there is nothing to infer them from.
        if (isHeader && records.Length == first + 1 && schema is null)
        {
            throw new DataException(
                $"{source.Name} has a header in line {top.Line}, but no row below it. Expected rows; if the line is one, set {nameof(CsvOptions.HasHeader)} to false.");
        }

        string[] names = isHeader ? NamesOf(source, top) : [.. Enumerable.Range(0, top.Fields.Length).Select(Position)];
        return new CsvHead(names, first + (isHeader ? 1 : 0), top.Line);
    }

    /// <summary>Whether a record is a line of blanks in a table of several columns.</summary>
    public static bool IsBlank(CsvTokenizer record) =>
        record.FieldCount == 1 && !record.IsQuoted(0) && record[0].Trim(" \t"u8).IsEmpty;

    private static string Position(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static Record[] ReadFirst(CsvTokenizer tokenizer, int most)
    {
        List<Record> records = [];
        while (records.Count < most && tokenizer.Read())
        {
            if (IsBlank(tokenizer))
            {
                continue;
            }

            string[] fields = new string[tokenizer.FieldCount];
            bool[] isQuoted = new bool[fields.Length];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = Encoding.UTF8.GetString(tokenizer[i]);
                isQuoted[i] = tokenizer.IsQuoted(i);
            }

            records.Add(new Record(fields, isQuoted, tokenizer.Line));
        }

        return [.. records];
    }

    // Two records suffice for "all others": a later one of another width is an error anyway.
    private static bool IsAlone(Record[] records, CsvOptions options) =>
        records.Length == 3
        && records[0].Fields.Length != records[1].Fields.Length
        && records[1].Fields.Length == records[2].Fields.Length
        && !(options.AllowShortRows && records[0].Fields.Length > records[1].Fields.Length);

    private static bool IsHeader(Record record, CsvOptions options, Schema? schema)
    {
        if (schema is { Count: > 0 } && schema.All(column => record.Fields.Contains(column.Name.Trim()) || record.Fields.Contains(column.Name)))
        {
            return true;
        }

        HashSet<string> tokens = [.. options.MissingTokens.Where(token => token.Length > 0)];
        bool anyName = false;
        foreach (string field in record.Fields)
        {
            string text = field.Trim();
            anyName |= text.Length > 0;
            if (tokens.Contains(text) || CsvText.IsTruthWord(text) || CsvMoment.TryParse(text, options.DateFormats, out _)
                || CsvNumber.Parse(Encoding.UTF8.GetBytes(text), (byte)options.DecimalSeparator, true, out _, out _) != CsvNumberForm.None)
            {
                return false;
            }
        }

        return anyName;
    }

    private static string DescribeSkipped(Record skipped, int width, bool isHeaderNext)
    {
        string fields = skipped.Fields.Length == 1 ? "1 field" : $"{skipped.Fields.Length} fields";
        string names = isHeaderNext ? "the names are those of the next line" : $"columns are named by position, '0' to '{width - 1}'";
        return $"Line {skipped.Line} has {fields} where every other line has {width}: it was skipped as preamble or as a header of the wrong width, and {names}.";
    }

    private static string[] NamesOf(CsvSource source, Record header)
    {
        string[] names = new string[header.Fields.Length];
        Dictionary<string, int> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            string name = header.IsQuoted[i] ? header.Fields[i] : header.Fields[i].Trim();
            names[i] = name.Length == 0 ? Position(i) : name;
            if (!seen.TryAdd(names[i], i))
            {
                throw new DataException(
                    $"{source.Name}, line {header.Line}: columns {seen[names[i]]} and {i}, counted from 0, are both called '{names[i]}'. Rename one of them.");
            }
        }

        return names;
    }

    private sealed record Record(string[] Fields, bool[] IsQuoted, int Line);
}
