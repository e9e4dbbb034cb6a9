namespace ModelGateway;

/// <summary>What holds for every page that the library makes.</summary>
public class ReportPagesTests
{
    public static TheoryData<string> Pages => [.. s_pages.Keys];

    [Theory]
    [MemberData(nameof(Pages))]
    public void No_page_has_a_style_attribute(string page) =>
        Assert.Empty(HtmlReports.Parse(s_pages[page]()).Descendants().Attributes("style").Select(attribute => $"{attribute.Parent!.Name}: {attribute.Value}"));

    private static readonly Dictionary<string, Func<string>> s_pages = new()
    {
        ["run"] = () => HtmlReports.Html(SampleReports.Run()),
        ["many classes"] = () => HtmlReports.Html(SampleReports.Run(features: 40, classes: 12)),
        ["study"] = () => HtmlReports.Html(SampleReports.Run(), SampleReports.Study()),
        ["hostile"] = () => HtmlReports.Html(SampleReports.Run(SampleReports.Hostile, features: 40), SampleReports.Study(SampleReports.Hostile, features: 40)),
        ["score"] = () => HtmlReports.Html(SampleReports.Run(), score: new TestScore
        {
            Model = "adult",
            Version = 4,
            Score = 1.5,
            Sections = [new TestScoreSection("Data", 1.5, [new TestScoreItem(1, "Are expectations captured?", 1, "A contract.", null)])],
        }),
        ["monitor"] = () => HtmlReports.Html(SampleReports.Monitor("fare")),
        ["monitor, hostile"] = () => HtmlReports.Html(SampleReports.Monitor(SampleReports.Hostile)),
        ["monitor, empty"] = () => HtmlReports.Html(new MonitorReport { Model = "new" }),
    };
}
