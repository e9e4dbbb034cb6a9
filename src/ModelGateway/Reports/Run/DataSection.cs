namespace ModelGateway;

/// <summary>What the rows look like: each column in the training part and in the test part.</summary>
internal static class DataSection
{
    private const int MostCards = 24;
    private const int MostMissing = 12;

    public static void Write(HtmlWriter html, RunReport run)
    {
        html.Leaf("h2", "Data");
        html.Leaf("p", $"{Rounded.Count(run.Data.Train, "row")} to learn from and {Rounded.Count(run.Data.Test, "row")} to judge by, "
            + $"of {Rounded.Count(run.Data.Rows)} in all, with {Rounded.Count(run.Data.Features.Count, "feature")}. Divided {Words.Split(run.Data.Split)}.");
        if (run.Data.Columns.Count == 0)
        {
            html.Leaf("p", "How the columns are distributed is not in this report: an earlier library made it.", "absent");
            return;
        }

        Missing(html, run);
        html.Leaf("h3", "Distributions");
        using (html.Element("p"))
        {
            Key(html, "M0 .8V.1H1V.8Z", "fill", "training");
            Key(html, "M0 .5H1", "line", "test");
        }

        html.Leaf("p", "Each part is scaled to its own rows, so that the two shapes coincide where nothing differs. "
            + (run.Importance.Count > 0 ? "The label comes first, then the features that the model rests on most." : "The label comes first."), "soft");
        ReportedColumn[] columns = [run.Data.Columns[0], .. run.Data.Columns.Skip(1).OrderByDescending(column => run.Importance.GetValueOrDefault(column.Name))];
        Cards(html, columns.Take(MostCards));
        if (columns.Length > MostCards)
        {
            using (html.Element("details"))
            {
                html.Leaf("summary", $"The other {Rounded.Count(columns.Length - MostCards, "column")}");
                Cards(html, columns.Skip(MostCards));
            }
        }
    }

    private static void Cards(HtmlWriter html, IEnumerable<ReportedColumn> columns)
    {
        using (html.Element("div", "cards"))
        {
            foreach (ReportedColumn column in columns)
            {
                DistributionCard.Write(html, column);
            }
        }
    }

    private static void Missing(HtmlWriter html, RunReport run)
    {
        ReportedColumn[] missing = [.. run.Data.Columns.Where(c => c.MissingTrain + c.MissingTest > 0).OrderByDescending(c => c.MissingTrain)];
        html.Leaf("h3", "Missing values");
        if (missing.Length == 0)
        {
            html.Leaf("p", "None: every cell has a value.");
            return;
        }

        html.Leaf("p", $"{Rounded.Count(missing.Length, "column has", "columns have")} cells without a value"
            + (missing.Length > MostMissing ? $"; these have the most." : "."));
        new ShareBars
        {
            Caption = "Share of rows without a value: training as a bar, test as a mark.",
            Bars = [.. missing.Take(MostMissing).Select(column => new ShareBar(column.Name, Share(column.MissingTrain, run.Data.Train), Share(column.MissingTest, run.Data.Test)))],
        }.Write(html);
    }

    private static double Share(int count, int of) => of > 0 ? (double)count / of : 0;

    private static void Key(HtmlWriter html, string path, string style, string words)
    {
        using (html.Element("span", "key"))
        {
            using (html.Element("svg", null, ("viewBox", "0 0 1 .9"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                html.Empty("path", style, ("d", path));
            }

            html.Text(words);
        }
    }
}
