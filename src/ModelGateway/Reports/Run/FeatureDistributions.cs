namespace ModelGateway;

/// <summary>How labels are divided by each feature, those that say most alone first.</summary>
internal static class FeatureDistributions
{
    private const int MostOpen = 9;
    private const int MostDrawn = 40;

    public static void Write(HtmlWriter html, RunReport run, FeatureStudy features)
    {
        FeatureFinding[] drawn = [.. features.Features.Where(feature => feature.Distribution is { Bins.Count: > 0 }).OrderByDescending(feature => feature.Strength)];
        if (drawn.Length == 0)
        {
            return;
        }

        html.Leaf("h3", "Distribution by label");
        IReadOnlyList<string> labels = drawn[0].Distribution!.Labels;
        bool isOrdered = run.Task == LearningTask.Regression;
        int shown = isOrdered ? labels.Count - 1 : Math.Max(0, labels.TakeWhile(label => label != run.Positive).Count() % labels.Count);
        LabelShares shares = new(labels, shown, isOrdered);
        html.Leaf("p", $"How labels are divided among training rows, by range or value of the feature; a bar is as thick as it has rows. At the right the share of {labels[shown]}, and the rows.");
        shares.Key(html);
        Cards(html, shares, drawn.Take(MostOpen));
        if (drawn.Length > MostOpen)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"{Rounded.Count(Math.Min(drawn.Length, MostDrawn) - MostOpen)} more, by what they say alone");
                Cards(html, shares, drawn.Take(MostDrawn).Skip(MostOpen));
            }
        }
    }

    private static void Cards(HtmlWriter html, LabelShares shares, IEnumerable<FeatureFinding> features)
    {
        using (html.Element("div", "cards"))
        {
            foreach (FeatureFinding feature in features)
            {
                shares.Write(html, feature.Name, feature.Distribution!);
            }
        }
    }
}
