using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Pages that an application writes with the public drawing parts alone.</summary>
internal static class OwnPage
{
    /// <summary>A name that would be markup, if anything were written as it is.</summary>
    public const string Hostile = "<b onclick=\"x\">&'\u202E zone";

    /// <summary>The example of README.md, word for word.</summary>
    public static async Task WriteExampleAsync(Stream stream)
    {
        DotPlot errors = new()
        {
            Caption = "Mean error by zone, in euros",
            NameHead = "Zone",
            ValueHead = "Error",
            Zero = 0,
            Rows = [new DotRow("centre", new Figure(0.42, 0.10, 0.74)) { Tone = Tone.Bad }, new DotRow("airport", new Figure(-0.03, -0.20, 0.14))],
        };
        HtmlPage page = new()
        {
            Title = "Fares by zone",
            Sections = [new HtmlSection("zones", "Zones", html => { html.Leaf("h1", "Fares by zone"); errors.Write(html); })],
        };
        await page.WriteAsync(stream);
    }

    /// <summary>A page with each part, a form, and a policy that allows the form.</summary>
    public static HtmlPage Page { get; } = new()
    {
        Title = Hostile,
        Foot = $"Made on {Rounded.Day(DateTimeOffset.UnixEpoch)}.",
        Policy = HtmlPage.ClosedPolicy.Replace("form-action 'none'", "form-action 'self'", StringComparison.Ordinal),
        Sections = [new HtmlSection("zones", "Zones", Zones), new HtmlSection("weeks", "Weeks", Weeks), new HtmlSection("act", "Act", Act)],
    };

    private static readonly DateTimeOffset[] s_weeks = [.. Enumerable.Range(0, 8).Select(i => DateTimeOffset.UnixEpoch.AddDays(7 * i))];

    private static void Zones(HtmlWriter html)
    {
        html.Leaf("h1", "Fares by zone");
        using (html.Element("p", "lede"))
        {
            html.Text("The worst is ");
            html.Name(Hostile);
            html.Text($", by {Rounded.Figure(new Figure(0.42, 0.1, 0.74))}.");
        }

        new DotPlot
        {
            Caption = "Share of fares that were too low",
            NameHead = "Zone",
            Heads = ["trips"],
            ValueHead = "Too low",
            Format = FigureFormat.Share,
            Zero = 0.5,
            Limit = new ReferenceLine(0.6, "what was agreed"),
            Rows = [.. Enumerable.Range(0, 12).Select(i => new DotRow($"{Hostile} {i}", i == 11 ? null : new Figure(0.4 + (0.03 * i), 0.35 + (0.03 * i), 0.45 + (0.03 * i)))
            {
                Cells = [Rounded.Count(100 * i)],
                Note = "declared",
                Tone = i > 7 ? Tone.Bad : Tone.Plain,
            })],
            Most = 5,
        }.Write(html);
        new ShareBars { Caption = "Paid by card: now as a bar, last year as a mark.", Full = 0.5, Bars = [new ShareBar(Hostile, 0.31, 0.27), new ShareBar("", 0.5)] }.Write(html);
        new PlainTable { Caption = "Trips by zone", Heads = ["Zone", "trips"], Rows = [[Hostile, Rounded.Count(12_345)], ["", Rounded.None]] }.Write(html);
    }

    private static void Weeks(HtmlWriter html)
    {
        html.Leaf("h2", "Weeks");
        new TimeChart
        {
            Title = "Mean error by week",
            Starts = s_weeks,
            Lines =
            [
                new TimeLine(Hostile, [.. s_weeks.Select((_, i) => i == 3 ? null : new Figure(0.3 + (0.02 * i), 0.2, 0.6))], isMain: true),
                new TimeLine("a baseline with a name that is too long to stand beside its line", [.. s_weeks.Select(_ => new Figure(0.7, null, null))]),
            ],
            Reference = new ReferenceLine(0.35, "held out"),
        }.Write(html);
        new HeatStrip
        {
            Caption = "How far each column moved",
            NameHead = "Column",
            ValueHead = "Last",
            Starts = s_weeks,
            Limit = 0.1,
            Rows =
            [
                new HeatRow
                {
                    Name = Hostile,
                    Cells = [.. s_weeks.Select((_, i) => i == 2 ? (HeatCell?)null : new HeatCell(0.05 * i, i > 5 ? Tone.Bad : i > 3 ? Tone.Maybe : Tone.Plain))],
                    Value = "drift",
                    Tone = Tone.Bad,
                },
            ],
        }.Write(html);
    }

    private static void Act(HtmlWriter html)
    {
        html.Leaf("h2", "Act");
        using (html.Element("form", null, ("method", "post"), ("action", "/roll-back")))
        {
            html.Leaf("label", "Reason", null, ("for", "reason"));
            html.Empty("input", null, ("id", "reason"), ("name", "reason"));
            html.Leaf("button", "Roll back");
        }

        Axis axis = Axis.Over([0, 10]);
        using (html.Element("svg", "hist", ("viewBox", "0 0 100 10"), ("preserveAspectRatio", "none"), ("aria-hidden", "true")))
        {
            html.Empty("path", "line", ("d", FormattableString.Invariant($"M{axis.At(2)} 0V10")));
        }
    }
}
