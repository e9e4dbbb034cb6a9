using System.Globalization;
using ModelGateway;

namespace QuickStart;

/// <summary>Where the rows come from: a file of the user's, or trips that the sample makes.</summary>
public static class Rows
{
    private const int TripCount = 20_000;

    public static (Dataset Rows, Dataset? Test) Read(Arguments arguments, CancellationToken cancellationToken)
    {
        if (arguments.Data is null)
        {
            return arguments.Label is null && arguments.Test is null
                ? (Dataset.FromRows(Trips.Generate(TripCount, arguments.Seed)), null)
                : throw new ArgumentException("--label and --test go with --data; give the file to learn from.");
        }

        if (arguments.Label is null)
        {
            throw new ArgumentException("--data goes with --label; give the column to learn.");
        }

        // A test file may have decimals where the training file has none; both become decimals then.
        CsvOptions options = new() { HasHeader = arguments.NoHeader ? false : null, WidenNumbers = true, DateFormats = arguments.DateFormat is { } format ? [format] : [] };
        Dataset rows = Dataset.FromCsv(arguments.Data, options, cancellationToken: cancellationToken);

        // What nobody reads a test file need not have.
        Schema schema = rows.Schema.With(column => arguments.Ignored.Contains(column.Name) ? column with { Role = ColumnRole.Ignored } : column);
        return (rows, arguments.Test is null ? null : Dataset.FromCsv(arguments.Test, options, schema, cancellationToken));
    }

    /// <summary>Which rows have a weight that is not 0; all without a column of weights.</summary>
    public static int[] ThatCount(Dataset rows, string? weight)
    {
        int[] all = [.. Enumerable.Range(0, rows.RowCount)];
        return Column(rows, weight) is { } column ? [.. all.Where(row => column.GetDouble(row) > 0)] : all;
    }

    /// <summary>Three rows that count: the newest where rows are in order of time, as what serves knows the labels before those; else some from all over the file.</summary>
    public static int[] Examples(Dataset rows, Arguments arguments)
    {
        int[] counted = ThatCount(rows, arguments.Weight);
        if (Column(rows, arguments.Time) is { } time)
        {
            return [.. counted.Where(row => !time.IsMissing(row)).OrderBy(row => time.GetValue(row), Comparer<object?>.Default).TakeLast(3)];
        }

        return arguments.Ordered ? counted[^Math.Min(3, counted.Length)..]
            : [.. Enumerable.Range(0, Math.Min(3, counted.Length)).Select(i => counted[(int)((long)i * counted.Length / 3)])];
    }

    private static DataColumn? Column(Dataset rows, string? name) =>
        name is null ? null
        : rows.Schema.TryIndexOf(name, out int column) || int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out column) ? rows.Columns[column]
        : null;

    public static string ModelName(Arguments arguments)
    {
        if (arguments.Data is null)
        {
            return "fare";
        }

        string name = string.Concat(Path.GetFileNameWithoutExtension(arguments.Data).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));
        return name.Trim('-').Length > 0 ? name.Trim('-') : "model";
    }
}
