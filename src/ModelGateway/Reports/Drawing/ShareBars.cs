using System.Diagnostics.CodeAnalysis;

namespace ModelGateway.Reports;

/// <summary>A small table of shares: for each a name, a bar with a mark, and both numbers.</summary>
[Experimental("MG0001")]
public sealed class ShareBars
{
    /// <summary>The lines.</summary>
    public required IReadOnlyList<ShareBar> Bars { get; init; }

    /// <summary>What it shows, and what bar and mark are; null where that is said elsewhere.</summary>
    public string? Caption { get; init; }

    /// <summary>The share that fills the width, above 0; 1 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public double Full
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A share that fills the width is above 0.");
    } = 1;

    /// <summary>Writes it.</summary>
    /// <param name="html">Where to.</param>
    public void Write(HtmlWriter html)
    {
        ArgumentNullException.ThrowIfNull(html);
        using (html.Element("table", "bars"))
        {
            if (Caption is not null)
            {
                html.Leaf("caption", Caption);
            }

            foreach (ShareBar bar in Bars)
            {
                Line(html, bar);
            }
        }
    }

    private void Line(HtmlWriter html, ShareBar bar)
    {
        using (html.Element("tr"))
        {
            using (html.Element("th", null, ("scope", "row"), ("title", bar.Name)))
            {
                html.Leaf("bdi", bar.Name.Length == 0 ? "(empty)" : bar.Name);
            }

            using (html.Element("td", "plot"))
            using (html.Element("svg", null, ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
            {
                html.Empty("path", "fill", ("d", $"M0 1.5H{X(bar.Share)}V8.5H0Z"));
                if (bar.Other is { } other)
                {
                    html.Empty("path", "mark", ("d", $"M{X(other)} 0V10"));
                }
            }

            html.Leaf("td", Rounded.Share(bar.Share), "number");
            if (bar.Other is not null)
            {
                html.Leaf("td", Rounded.Share(bar.Other), "number");
            }
        }
    }

    private string X(double share) => SvgNumber.Of(Math.Clamp(share / Full, 0, 1) * 100);
}
