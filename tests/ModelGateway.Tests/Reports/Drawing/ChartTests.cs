using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Tables and charts from plain values.</summary>
public class ChartTests
{
    private static readonly DateTimeOffset[] s_days = [DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1)];

    [Fact]
    public void A_plot_folds_what_is_beyond_its_most_unless_little_is()
    {
        static DotPlot Plot(int rows) => new() { Caption = "c", NameHead = "n", ValueHead = "v", Most = 5, Rows = [.. Enumerable.Range(0, rows).Select(i => new DotRow($"{i}", new Figure(i, null, null)))] };

        Assert.Single(Drawn(Plot(8).Write).Descendants("table"));
        XElement folded = Drawn(Plot(9).Write);

        Assert.Equal(4, folded.Element("details")!.Descendants("tbody").Single().Elements("tr").Count());
        Assert.Equal("The other 4", folded.Element("details")!.Element("summary")!.Value);
    }

    [Fact]
    public void A_limit_is_said_and_drawn()
    {
        XElement drawn = Drawn(new DotPlot { Caption = "c", NameHead = "n", ValueHead = "v", Format = FigureFormat.Share, Limit = new ReferenceLine(0.9, "asked"), Rows = [new DotRow("a", new Figure(0, null, null))] }.Write);

        XElement label = drawn.Descendants("text").First();
        Assert.Equal(("asked", "limit last"), (label.Value, label.Attribute("class")!.Value));
        Assert.Equal("asked", drawn.Descendants("span").Single(span => span.Attribute("class")!.Value == "spoken").Value);
        Assert.Contains("80\u00A0%", drawn.Descendants("text").Select(text => text.Value));
    }

    [Fact]
    public void Names_at_the_end_of_lines_do_not_lie_on_each_other()
    {
        XElement drawn = Drawn(new TimeChart { Title = "t", Starts = s_days, Lines = [Line("a", 0.50), Line("b", 0.51), Line("c", 0.52)], Reference = new ReferenceLine(0, "zero") }.Write);

        double[] places = [.. drawn.Descendants("foreignObject").Select(name => double.Parse(name.Attribute("y")!.Value.TrimEnd('%'), System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(4, places.Length);
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.First - pair.Second >= 12.9, $"{pair}"));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 5)]
    [InlineData(8, 4)]
    [InlineData(200, 4)]
    public void Few_windows_are_labelled_so_that_days_do_not_run_into_each_other(int windows, int labels)
    {
        DateTimeOffset[] starts = [.. Enumerable.Range(0, windows).Select(i => DateTimeOffset.UnixEpoch.AddDays(i))];

        Assert.Equal(labels, Drawn(new HeatStrip { Caption = "c", NameHead = "n", ValueHead = "v", Starts = starts, Rows = [] }.Write).Descendants("text").Count());
    }

    [Fact]
    public void Without_figures_there_is_no_chart() =>
        Assert.Empty(Drawn(new TimeChart { Title = "t", Starts = s_days, Lines = [new TimeLine("a", [null, null])] }.Write).Elements());

    [Fact]
    public void What_does_not_fit_together_is_refused()
    {
        Action<HtmlWriter>[] wrong =
        [
            new DotPlot { Caption = "c", NameHead = "n", ValueHead = "v", Rows = [new DotRow("a", null) { Cells = ["1"] }] }.Write,
            new PlainTable { Caption = "c", Heads = ["a", "b"], Rows = [["1"]] }.Write,
            new PlainTable { Caption = "c", Heads = [], Rows = [] }.Write,
            new HeatStrip { Caption = "c", NameHead = "n", ValueHead = "v", Starts = s_days, Rows = [new HeatRow { Name = "a", Cells = [null], Value = "v" }] }.Write,
            new TimeChart { Title = "t", Starts = s_days, Lines = [new TimeLine("a", [null])] }.Write,
        ];

        Assert.All(wrong, write => Assert.Throws<InvalidOperationException>(() => Drawn(write)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ShareBars { Bars = [], Full = 0 });
    }

    private static TimeLine Line(string name, double value) => new(name, [new Figure(value, null, null), new Figure(value, null, null)]);

    private static XElement Drawn(Action<HtmlWriter> write)
    {
        HtmlWriter html = new();
        using (html.Element("body"))
        {
            write(html);
        }

        return XElement.Parse(html.ToString());
    }
}
