using System.Globalization;

namespace ModelGateway;

/// <summary>A few numeric features whose sum, or some other linear combination, is the label, or nearly: parts that are only known with the whole.</summary>
/// <remarks>
/// Least squares on all numeric features; where that leaves next to nothing to explain, features are taken out one by one, always the one that costs
/// least (backward elimination), as long as hardly more is left. Two to five remaining ones are the parts, if what is left says so: nothing but rounding, or a few
/// amounts that come again and again, as fees do. What spreads like noise is noise, however little it is.
/// </remarks>
internal static class LabelSum
{
    private const int FewestRows = 50;
    private const int MostColumns = 64;
    private const int MostParts = 5;
    private const double MostUnexplained = 0.02;
    private const double LeastUnexplained = 1e-6;
    private const double Slack = 2;

    public static RunWarning? Find(Sample sample, IReadOnlySet<string> known)
    {
        if (!sample.IsRegression || sample.Rows < FewestRows)
        {
            return null;
        }

        DataColumn[] columns = [.. sample.Problem.Features().Where(c => !known.Contains(c.Definition.Name) && IsQuantity(c.Definition) && IsComplete(c, sample.Train))];
        LinearParts? parts = LinearParts.Fit(columns, sample.Train, sample.Problem.Labels, MostColumns);
        if (parts is null || !(parts.Unexplained <= MostUnexplained))
        {
            return null;
        }

        double most = Math.Clamp(Slack * parts.Unexplained, LeastUnexplained, MostUnexplained);
        parts.Eliminate(most);
        if (parts.Columns.Count is < 2 or > MostParts || !(parts.UnexplainedIn(sample.Test, sample.Problem.Labels) <= Slack * most) || SumRest.Of(parts, sample) is not { } rest)
        {
            return null;
        }

        string label = sample.Problem.Signature.Label.Name;
        string formula = string.Join(" + ", parts.Columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{rest.Factors[i]:G4} × '{c.Definition.Name}'")));
        string added = Math.Abs(rest.Added) > 1e-3 * parts.LabelSpread ? string.Create(CultureInfo.InvariantCulture, $" + {rest.Added:G4}") : "";
        string[] names = [.. parts.Columns.Select(c => c.Definition.Name)];
        return new RunWarning("leakage.sum", names[0],
            $"'{label}' is {formula}{added}{rest.Words}. Are {OrderFinding.Names(names)} known before '{label}' is? If not, ignore them.")
        {
            Columns = names,
        };
    }

    private static bool IsQuantity(Column column) =>
        column.Kind is ColumnKind.Number or ColumnKind.Integer && column.Type != typeof(string);

    // A gap or an infinity in one row would take the row from all other columns.
    private static bool IsComplete(DataColumn column, int[] rows) => rows.All(row => double.IsFinite(column.GetDouble(row)));
}
