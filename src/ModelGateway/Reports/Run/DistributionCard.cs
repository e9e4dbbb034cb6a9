namespace ModelGateway;

/// <summary>How one column is distributed in both parts: a small histogram, or bars by value.</summary>
internal static class DistributionCard
{
    public static void Write(HtmlWriter html, ReportedColumn column)
    {
        using (html.Element("figure", "card"))
        {
            using (html.Element("figcaption"))
            {
                html.Leaf("bdi", column.Name.Length == 0 ? "(empty)" : column.Name, "name", ("title", column.Name));
                html.Leaf("small", Words.Kind(column.Kind) + (column.Edges.Count == 0 && column.Distinct > 0 ? $", {Rounded.Count(column.Distinct, "value")}" : ""));
            }

            double[] train = Shares(column.Train);
            double[] test = Shares(column.Test);
            if (column.Edges.Count > 1)
            {
                Histogram(html, column, train, test);
            }
            else if (column.Values.Count > 0)
            {
                Bars(html, column, train, test);
            }
            else
            {
                html.Leaf("p", column.IsSensitive ? "Sensitive: its values are not shown." : column.Kind == ColumnKind.Vector ? "Vectors are not drawn." : "No value in the training part.", "soft");
            }
        }
    }

    private static void Histogram(HtmlWriter html, ReportedColumn column, double[] train, double[] test)
    {
        double top = Math.Max(train.Concat(test).Max(), 1e-9);
        int most = Array.IndexOf(train, train.Max());

        // Bins of whole numbers end between them.
        double inside = column.Kind is ColumnKind.Integer or ColumnKind.Text ? 0.5 : 0;
        string from = Rounded.Edge(column.Edges[0] + inside, column.Kind);
        string to = Rounded.Edge(column.Edges[^1] - inside, column.Kind);
        string id = html.NextId("hist");
        using (html.Element(
            "svg", "hist", ("viewBox", $"0 0 {train.Length} 100"), ("preserveAspectRatio", "none"), ("role", "img"), ("aria-labelledby", $"{id} {id}d")))
        {
            html.Leaf("title", $"Distribution of {column.Name}", null, ("id", id));
            html.Leaf(
                "desc",
                $"Values from {from} to {to}. Most training rows lie between {Rounded.Edge(column.Edges[most], column.Kind)} and {Rounded.Edge(column.Edges[most + 1], column.Kind)}: "
                + $"{Rounded.Share(train[most])}, and {Rounded.Share(test[most])} of the test rows.",
                null,
                ("id", id + "d"));
            html.Empty("path", "fill", ("d", Steps(train, top) + "V100H0Z"));
            html.Empty("path", "line", ("d", Steps(test, top)));
        }

        using (html.Element("div", "ends"))
        {
            html.Leaf("span", column.IsClipped ? "≤\u00A0" + from : from);
            html.Leaf("span", column.Kind == ColumnKind.Text ? "characters" : "");
            html.Leaf("span", column.IsClipped ? "≥\u00A0" + to : to);
        }
    }

    private static void Bars(HtmlWriter html, ReportedColumn column, double[] train, double[] test)
    {
        List<ShareBar> bars = [.. column.Values.Select((value, i) => new ShareBar(value, train[i], test[i]))];
        if (train[^1] + test[^1] > 0)
        {
            int others = column.Distinct - column.Values.Count;
            bars.Add(new ShareBar(others > 0 ? Rounded.Count(others, "other") : "not seen in training", train[^1], test[^1]));
        }

        new ShareBars { Bars = bars, Full = Math.Max(train.Concat(test).Max(), 1e-9) }.Write(html);
    }

    private static double[] Shares(IReadOnlyList<int> counts)
    {
        double all = Math.Max(1, counts.Sum(count => (long)count));
        return [.. counts.Select(count => count / all)];
    }

    private static string Steps(double[] shares, double top) =>
        "M" + string.Concat(shares.Select((share, i) => $"{(i == 0 ? "0 " : "V")}{SvgNumber.Of(100 - (share / top * 96))}H{i + 1}"));
}
