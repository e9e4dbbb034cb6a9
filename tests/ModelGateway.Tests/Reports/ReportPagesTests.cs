using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What holds for every page that the library makes.</summary>
public class ReportPagesTests
{
    public static TheoryData<string> Pages => [.. s_pages.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_has_a_style_attribute(string page) =>
        Assert.Empty(HtmlReports.Parse(s_pages[page]()).Descendants().Attributes("style").Select(attribute => $"{attribute.Parent!.Name}: {attribute.Value}"));

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_policy_allows_the_one_style_sheet_by_its_hash_and_nothing_else(string page)
    {
        string html = s_pages[page]();
        XElement root = HtmlReports.Parse(html);
        string style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..html.IndexOf("</style>", StringComparison.Ordinal)];

        XElement policy = root.Descendants("meta").Single(meta => meta.Attribute("http-equiv")?.Value == "Content-Security-Policy");

        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}'; img-src data:; base-uri 'none'; form-action 'none'",
            policy.Attribute("content")!.Value);
        Assert.Single(root.Descendants("style"));
        Assert.Contains(policy, root.Descendants("style").Single().ElementsBeforeSelf());
        Assert.DoesNotContain('\r', style);
    }

    private static readonly Dictionary<string, Func<string>> s_pages = new()
    {
        ["run"] = () => HtmlReports.Html(SampleReports.Run()),
        ["many classes"] = () => HtmlReports.Html(SampleReports.Run(features: 40, classes: 12)),
        ["study"] = () => HtmlReports.Html(SampleReports.Run(), SampleReports.Study()),
        ["hostile"] = () => HtmlReports.Html(SampleReports.Run(SampleReports.Hostile, features: 40), SampleReports.Study(SampleReports.Hostile, features: 40)),
        ["score"] = () => HtmlReports.Html(SampleReports.Run(), score: new TestScore(
            model: "adult",
            version: 4,
            score: 1.5,
            sections: [new TestScoreSection("Data", 1.5, [new TestScoreItem(1, "Are expectations captured?", 1, "A contract.", null)])])),
        ["monitor"] = () => HtmlReports.Html(SampleReports.Monitor("fare")),
        ["monitor, hostile"] = () => HtmlReports.Html(SampleReports.Monitor(SampleReports.Hostile)),
        ["monitor, empty"] = () => HtmlReports.Html(new MonitorReport(model: "new")),
    };
}
