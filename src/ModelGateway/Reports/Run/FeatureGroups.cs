namespace ModelGateway;

/// <summary>Features that belong together, and how much they know of each other.</summary>
internal static class FeatureGroups
{
    private const int MostPairs = 12;

    public static void Write(HtmlWriter html, FeatureStudy features)
    {
        html.Leaf("h3", "Groups");
        if (features.Groups.Count == 0)
        {
            html.Leaf("p", "No features belong together: none was declared to, and no two are associated by 0.9 or more.");
        }
        else
        {
            bool isRetrained = features.Groups.Any(group => group.LeaveOut is not null);
            new DotPlot
            {
                Caption = $"Features that know the same, {(isRetrained ? "removed" : "shuffled")} together.",
                NameHead = "Group",
                ValueHead = "Loss grows by",
                Rows =
                [
                    .. features.Groups.Select(group => new DotRow(string.Join(" + ", group.Features), isRetrained ? group.LeaveOut : group.Permutation)
                    {
                        Note = group.IsDeclared ? "declared" : "associated by 0.9 or more",
                        Tone = (isRetrained ? group.LeaveOut : group.Permutation)?.Low > 0 ? Tone.Main : Tone.Plain,
                    }),
                ],
                Format = FigureFormat.Change,
                Zero = 0,
                Most = 10,
            }.Write(html);
        }

        if (features.Associations.Count > 0)
        {
            new PlainTable
            {
                Fold = "The strongest associations",
                Caption = "How much one feature knows of another, from 0 to 1.",
                Heads = ["Pair", "strength", "measure"],
                Rows = [.. features.Associations.Take(MostPairs).Select(pair => (string[])[$"{pair.First} and {pair.Second}", Rounded.Effect(pair.Strength), pair.Measure])],
            }.Write(html);
        }
    }
}
