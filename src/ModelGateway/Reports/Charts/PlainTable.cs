namespace ModelGateway;

/// <summary>A table of texts, the first column names and the rest numbers; folded away where it only repeats a picture.</summary>
internal static class PlainTable
{
    /// <param name="html">Where to.</param>
    /// <param name="fold">What is said while it is folded away; null to show it.</param>
    /// <param name="caption">What it shows.</param>
    /// <param name="heads">The heads.</param>
    /// <param name="rows">As many cells each as there are heads.</param>
    public static void Write(HtmlWriter html, string? fold, string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        if (fold is null)
        {
            Table(html, caption, heads, rows);
            return;
        }

        using (html.Element("details"))
        {
            html.Leaf("summary", fold);
            Table(html, caption, heads, rows);
        }
    }

    private static void Table(HtmlWriter html, string caption, IReadOnlyList<string> heads, IEnumerable<IReadOnlyList<string>> rows)
    {
        using (html.Element("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", caption)))
        using (html.Element("table"))
        {
            html.Leaf("caption", caption);
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                for (int i = 0; i < heads.Count; i++)
                {
                    using (html.Element("th", i == 0 ? null : "number", ("scope", "col")))
                    {
                        html.Leaf("bdi", heads[i]);
                    }
                }
            }

            using (html.Element("tbody"))
            {
                foreach (IReadOnlyList<string> row in rows)
                {
                    using (html.Element("tr"))
                    {
                        using (html.Element("th", null, ("scope", "row")))
                        {
                            html.Name(row[0]);
                        }

                        foreach (string cell in row.Skip(1))
                        {
                            html.Leaf("td", cell, "number");
                        }
                    }
                }
            }
        }
    }
}
