namespace ModelGateway.Reports;

/// <summary>The frame of a picture with two axes: labels stand beside it as text, so that they keep their size however wide the picture is.</summary>
internal sealed class FieldChart
{
    /// <summary>The height of the picture in its own units; its width is <see cref="Width"/>.</summary>
    public const double Height = 100;

    public required string Title { get; init; }

    /// <summary>What the picture shows, for those who do not see it.</summary>
    public required string Description { get; init; }

    /// <summary>The width of the picture in its own units.</summary>
    public required double Width { get; init; }

    /// <summary>The vertical axis.</summary>
    public required Axis Upright { get; init; }

    /// <summary>Said under the title; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Stands after what the vertical ticks say.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What stands at the right end at which height, and how it is marked.</summary>
    public IReadOnlyList<(double At, string Words, string Style)> Names { get; init; } = [];

    /// <summary>A level to hold the lines against; null for none.</summary>
    public double? Level { get; init; }

    /// <summary>What stands below the picture, at which place in percent.</summary>
    public required IEnumerable<(double At, string Text)> Labels { get; init; }

    /// <summary>The table that says the same.</summary>
    public required PlainTable Table { get; init; }

    /// <summary>The place of a value from the top.</summary>
    public string Y(double value) => SvgNumber.Of(Height - Upright.At(value));

    /// <param name="html">Where to.</param>
    /// <param name="draw">Draws within the picture.</param>
    public void Write(HtmlWriter html, Action draw)
    {
        string id = html.NextId("field");
        using (html.Element("figure", "time"))
        {
            html.Leaf("figcaption", Title);
            if (Note is not null)
            {
                html.Leaf("p", Note, "soft");
            }

            using (html.Element("div", "field"))
            {
                Ticks(html);
                using (html.Element(
                    "svg",
                    null,
                    ("viewBox", $"0 0 {SvgNumber.Of(Width)} {SvgNumber.Of(Height)}"),
                    ("preserveAspectRatio", "none"),
                    ("role", "img"),
                    ("aria-labelledby", $"{id} {id}d")))
                {
                    html.Leaf("title", Title, null, ("id", id));
                    html.Leaf("desc", Description, null, ("id", id + "d"));
                    foreach (double tick in Upright.Ticks)
                    {
                        html.Empty("path", "grid", ("d", $"M0 {Y(tick)}H{SvgNumber.Of(Width)}"));
                    }

                    if (Level is { } level)
                    {
                        html.Empty("path", "level", ("d", $"M0 {Y(level)}H{SvgNumber.Of(Width)}"));
                    }

                    draw();
                }

                Ends(html);
                using (html.Element("div", "below"))
                {
                    AxisLabels.Write(html, Labels);
                }
            }

            Table.Write(html);
        }
    }

    private void Ticks(HtmlWriter html)
    {
        using (html.Element("svg", "upright", ("aria-hidden", "true")))
        {
            foreach (double tick in Upright.Ticks)
            {
                html.Leaf("text", Rounded.Fixed(tick, Upright.Decimals) + Unit, null, ("x", "100%"), ("y", SvgNumber.Percent(100 - Upright.At(tick))));
            }
        }
    }

    // Names stand where their line ends, the higher above the lower, never on each other. They are HTML within the picture, which alone can cut
    // a name that is too long; attributes place it.
    private void Ends(HtmlWriter html)
    {
        const double Apart = 13;
        using (html.Element("svg", "names", ("aria-hidden", "true")))
        {
            double below = double.NegativeInfinity;
            foreach ((double at, string words, string style) in Names.OrderBy(name => name.At))
            {
                below = Math.Max(Upright.At(at), below + Apart);
                using (html.Element("foreignObject", null, ("x", "0"), ("y", SvgNumber.Percent(100 - below)), ("width", "100%"), ("height", "18")))
                {
                    html.Leaf("bdi", words, style, ("title", words));
                }
            }
        }
    }
}
