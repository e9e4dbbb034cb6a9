using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A table of texts, the first column names and the rest numbers; folded away where it only repeats a picture.</summary>
[Experimental("MG0001")]
public sealed class PlainTable
{
    /// <summary>What it shows.</summary>
    public required string Caption { get; init; }

    /// <summary>The heads of the columns.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>The rows: as many cells each as there are heads, the first a name.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Rows { get; init; }

    /// <summary>What is said while it is folded away; null to show it.</summary>
    public string? Fold { get; init; }

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    /// <exception cref="InvalidOperationException">A row has more or fewer cells than there are heads, or there is no head.</exception>
    public void Write(HtmlWriter html)
    {
        ArgumentNullException.ThrowIfNull(html);
        if (Heads.Count == 0 || Rows.Any(row => row.Count != Heads.Count))
        {
            int? wrong = Rows.FirstOrDefault(row => row.Count != Heads.Count)?.Count;
            throw new InvalidOperationException(
                $"The table '{Caption}' has {Heads.Count} heads{(wrong is null ? "" : $" and a row of {wrong} cells")}. "
                + "Give it one head or more, and each row as many cells.");
        }

        if (Fold is null)
        {
            Table(html);
            return;
        }

        using (html.Element("details"))
        {
            html.Leaf("summary", Fold);
            Table(html);
        }
    }

    private void Table(HtmlWriter html)
    {
        using (html.Element("div", "scroll", ("tabindex", "0"), ("role", "region"), ("aria-label", Caption)))
        using (html.Element("table"))
        {
            html.Leaf("caption", Caption);
            using (html.Element("thead"))
            using (html.Element("tr"))
            {
                for (int i = 0; i < Heads.Count; i++)
                {
                    using (html.Element("th", i == 0 ? null : "number", ("scope", "col")))
                    {
                        html.Leaf("bdi", Heads[i]);
                    }
                }
            }

            using (html.Element("tbody"))
            {
                foreach (IReadOnlyList<string> row in Rows)
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
