using System.Globalization;

namespace ModelGateway.ConformanceTests;

internal sealed record Table(int Feature, double[] Edges, Dictionary<string, float[]> Scores)
{
    public const string Other = "";
    private static readonly string[] s_bins = [.. Enumerable.Range(0, 1001).Select(bin => bin.ToString(CultureInfo.InvariantCulture))];

    public double TrainingLoss { get; init; }

    public static bool IsNumber(ModelSignature signature, int feature) =>
        feature >= 0
        && new RowLayout(signature.Features)[feature].Lane is not (FeatureLane.Text or FeatureLane.Vector)
        && signature.Features[feature].Kind != ColumnKind.Category;

    public string Key(FeatureRows rows, int row)
    {
        if (Feature < 0 || rows.Layout[Feature].Lane == FeatureLane.Vector || rows.IsMissing(row, rows.Layout[Feature]))
        {
            return Other;
        }

        if (!IsBinned(rows))
        {
            return rows.GetText(row, Feature)!;
        }

        double value = rows.GetDouble(row, rows.Layout[Feature]);
        int bin = 0;
        while (bin < Edges.Length && value >= Edges[bin])
        {
            bin++;
        }

        return s_bins[bin];
    }

    private bool IsBinned(FeatureRows rows) =>
        rows.Layout[Feature].Lane != FeatureLane.Text && rows.Layout.Features[Feature].Kind != ColumnKind.Category;
}
