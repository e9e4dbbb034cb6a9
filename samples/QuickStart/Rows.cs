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
        return weight is not null && (rows.Schema.TryIndexOf(weight, out int column) || int.TryParse(weight, NumberStyles.None, CultureInfo.InvariantCulture, out column))
            ? [.. all.Where(row => rows.Columns[column].GetDouble(row) > 0)]
            : all;
    }

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
