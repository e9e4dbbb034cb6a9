using System.Globalization;

namespace ModelGateway;

/// <summary>A few numeric features whose sum, or some other linear combination, is the label: parts that are only known with the whole.</summary>
/// <remarks>
/// Least squares on all numeric features; where that leaves nothing to explain, features are taken out one by one, always the one that costs
/// least (backward elimination), as long as nothing is left to explain. Two to five remaining ones are reported.
/// </remarks>
internal static class LabelSum
{
    private const int FewestRows = 50;
    private const int MostColumns = 64;
    private const int MostParts = 5;
    private const double MostUnexplained = 1e-4;

    public static IEnumerable<RunWarning> Find(Sample sample, IReadOnlySet<string> known)
    {
        if (!sample.IsRegression || sample.Rows < FewestRows)
        {
            return [];
        }

        DataColumn[] columns = [.. sample.Problem.Features().Where(c => !known.Contains(c.Definition.Name) && IsQuantity(c.Definition) && IsComplete(c, sample.Train))];
        LinearParts? parts = LinearParts.Fit(columns, sample.Train, sample.Problem.Labels, MostColumns);
        if (parts is null || !(parts.Unexplained <= MostUnexplained))
        {
            return [];
        }

        parts.Eliminate(MostUnexplained);
        if (parts.Columns.Count is < 2 or > MostParts || !(parts.UnexplainedIn(sample.Test, sample.Problem.Labels) <= MostUnexplained))
        {
            return [];
        }

        string label = sample.Problem.Signature.Label.Name;
        string formula = string.Join(" + ", parts.Columns.Select((c, i) => string.Create(CultureInfo.InvariantCulture, $"{parts.Coefficients[i]:G4} × '{c.Definition.Name}'")));
        string rest = Math.Abs(parts.Intercept) > 1e-3 * parts.LabelSpread ? string.Create(CultureInfo.InvariantCulture, $" + {parts.Intercept:G4}") : "";
        return parts.Columns.Select(c => new RunWarning("leakage.sum", c.Definition.Name,
            $"'{label}' is {formula}{rest} in all rows looked at. Is '{c.Definition.Name}' known before '{label}' is? If not, ignore it."));
    }

    private static bool IsQuantity(Column column) =>
        column.Kind is ColumnKind.Number or ColumnKind.Integer && column.Type != typeof(string);

    // A gap or an infinity in one row would take the row from all other columns.
    private static bool IsComplete(DataColumn column, int[] rows) => rows.All(row => double.IsFinite(column.GetDouble(row)));
}
