namespace ModelGateway;

/// <summary>What each feature is worth.</summary>
internal static class FeatureSection
{
    private const int Most = 15;

    public static void Write(HtmlWriter html, RunReport run)
    {
        html.Leaf("h2", "Features");
        if (run.Importance.Count == 0)
        {
            html.Leaf("p", "Shuffling a feature among the test rows makes the model no worse: it rests on none of them, or none was measured.", "absent");
            return;
        }

        DotRow[] rows = [.. run.Importance.OrderByDescending(entry => entry.Value).Select(entry => new DotRow(entry.Key, entry.Value))];
        html.Leaf("p", $"What the model rests on: the growth of its loss when a feature's values are shuffled among test rows, as a share of all such growth.");
        new DotPlot
        {
            Caption = "Share of the model's skill by feature. One shuffle of up to 1,000 rows: a first look without intervals.",
            NameHead = "Feature",
            ValueHead = "Share",
            Rows = rows,
            Format = Rounded.Share,
            Scale = 100,
            Zero = 0,
            Most = Most,
        }.Write(html);
    }
}
