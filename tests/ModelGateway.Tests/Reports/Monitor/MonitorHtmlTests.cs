using System.Xml.Linq;

namespace ModelGateway;

public class MonitorHtmlTests
{
    [Theory]
    [InlineData("fare")]
    [InlineData(SampleReports.Hostile)]
    public void A_page_is_well_formed_and_names_are_text(string name)
    {
        string html = HtmlReports.Html(SampleReports.Monitor(name));
        XElement page = HtmlReports.Parse(html);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(name.Replace('\u0007', '\uFFFD').Replace('\u202E', '\uFFFD'), page.Descendants("bdi").Select(element => element.Value));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.True(page.Descendants("section").Count() > 1, "The page has no sections.");
        Assert.All(page.Descendants("section").Skip(1), section => Assert.Single(section.Elements("h2")));
    }

    [Fact]
    public void The_first_sentence_names_what_is_wrong_and_since_when()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Monitor("fare")));

        Assert.Equal("Inputs have moved (fare) and quality has fallen (log loss), since 2026-03-09.", page.Descendants("h1").Single().Value);
    }

    [Fact]
    public void A_strip_has_a_bar_for_each_window_that_could_tell()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Monitor("fare")));

        string[] marks = [.. page.Descendants("table").Single(t => t.Attribute("class")?.Value == "dots heat").Descendants("path").Select(path => path.Attribute("class")!.Value).Where(mark => mark.StartsWith("window", StringComparison.Ordinal))];
        Assert.Equal(["window quiet", "window maybe", "window bad"], marks);
    }

    [Fact]
    public void A_figure_over_time_is_a_table_too()
    {
        XElement chart = HtmlReports.Parse(HtmlReports.Html(SampleReports.Monitor("fare"))).Descendants("figure").First(figure => figure.Attribute("class")?.Value == "time");

        Assert.Equal(4, chart.Descendants("tbody").Single().Elements("tr").Count());
        Assert.Contains("0.70 (0.60 to 0.80)", HtmlReports.Text(chart), StringComparison.Ordinal);
        Assert.Contains("Beyond the picture: baseline up to 9.", HtmlReports.Text(chart), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_report_does_not_have_is_said_to_be_absent()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(new MonitorReport(model: "new")));

        Assert.Equal("No alarm is up; there were too few rows to say more.", page.Descendants("h1").Single().Value);
        Assert.Equal(["columns", "quality", "actions"], page.Descendants("p").Where(p => p.Attribute("class")?.Value == "absent").Select(p => p.Parent!.Attribute("id")!.Value));
    }
}
