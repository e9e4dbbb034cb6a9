using System.Globalization;

namespace ModelGateway;

/// <summary>How labels are divided in each range of a feature: a stacked bar for each, with the rows that it stands for.</summary>
/// <param name="labels">The classes, or the ranges of the label.</param>
/// <param name="shown">The one whose share is written beside the bar.</param>
/// <param name="isOrdered">Whether they are ranges.</param>
internal sealed class LabelShares(IReadOnlyList<string> labels, int shown, bool isOrdered)
{
    private const int MostLabels = 5;
    private const int MostBins = 12;

    /// <summary>What the colours mean.</summary>
    public void Key(HtmlWriter html)
    {
        using (html.Element("p"))
        {
            for (int i = 0; i < Math.Min(labels.Count, MostLabels + 1); i++)
            {
                using (html.Element("span", "key"))
                {
                    using (html.Element("svg", null, ("viewBox", "0 0 1 1"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
                    {
                        html.Empty("path", Style(i), ("d", "M0 .1V.9H1V.1Z"));
                    }

                    html.Leaf("bdi", i < MostLabels ? labels[i] : $"{Rounded.Count(labels.Count - MostLabels, "other")}");
                }
            }
        }
    }

    public void Write(HtmlWriter html, string feature, FeatureDistribution distribution)
    {
        using (html.Element("figure", "card"))
        {
            using (html.Element("figcaption"))
            {
                html.Leaf("bdi", feature, "name", ("title", feature));
            }

            using (html.Element("table", "bars"))
            {
                long most = distribution.Counts.Count == 0 ? 0 : distribution.Counts.Max(counts => counts.Sum(count => (long)count));
                for (int bin = 0; bin < Math.Min(distribution.Bins.Count, MostBins); bin++)
                {
                    Bar(html, distribution.Bins[bin], distribution.Counts[bin], most);
                }
            }
        }
    }

    // As thick as the range has rows, so that a rare one does not shout.
    private void Bar(HtmlWriter html, string bin, IReadOnlyList<int> counts, long most)
    {
        long rows = counts.Sum(count => (long)count);
        using (html.Element("tr"))
        {
            using (html.Element("th", null, ("scope", "row"), ("title", bin)))
            {
                html.Leaf("bdi", bin.Length == 0 ? "(empty)" : bin);
            }

            using (html.Element("td", "plot"))
            using (html.Element("svg", null, ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                double half = 0.8 + (most > 0 ? 3.6 * rows / most : 0);
                double at = 0;
                for (int i = 0; i < Math.Min(counts.Count, MostLabels + 1) && rows > 0; i++)
                {
                    double width = 100.0 * (i < MostLabels ? counts[i] : counts.Skip(MostLabels).Sum(count => (long)count)) / rows;
                    html.Empty("path", Style(i), ("d", $"M{SvgNumber.Of(at)} {SvgNumber.Of(5 - half)}V{SvgNumber.Of(5 + half)}H{SvgNumber.Of(at + width)}V{SvgNumber.Of(5 - half)}Z"));
                    at += width;
                }
            }

            html.Leaf("td", rows > 0 ? Rounded.Share((double)counts[shown] / rows) : Rounded.None, "number");
            html.Leaf("td", Rounded.Count(rows), "number");
        }
    }

    // Ranges of a number are shades of one colour, classes are colours.
    private string Style(int label) => (isOrdered ? "share q" : "share s") + label.ToString(CultureInfo.InvariantCulture);
}
