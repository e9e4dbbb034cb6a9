using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

public class RunHtmlTests
{
    [Fact]
    public void The_first_screen_says_the_decision_in_a_sentence()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Run()));

        Assert.Equal("Promoted: adult has 13.1\u00A0% less log loss than the best baseline, linear.", HtmlReports.Text(page.Descendants("h1").Single()));
        Assert.Contains("+13.1\u00A0% 11.2 to 15.3", HtmlReports.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_why()
    {
        GateResult gate = GateResult.Fail("metric-limit", "The AUC is 0.6; at least 0.7 is asked. Find features.");
        RunReport report = Reported.Changed(SampleReports.Run(), (nameof(RunReport.Promoted), false), (nameof(RunReport.Gates), new[] { gate }));

        XElement heading = HtmlReports.Parse(HtmlReports.Html(report)).Descendants("h1").Single();

        Assert.Equal("Not promoted: the AUC is 0.6; at least 0.7 is asked.", HtmlReports.Text(heading));
    }

    [Theory]
    [InlineData("adult")]
    [InlineData(SampleReports.Hostile)]
    [InlineData("")]
    [InlineData("\uD800 lone")]
    public void A_page_is_well_formed_and_names_are_text(string name)
    {
        string html = HtmlReports.Html(SampleReports.Run(name));
        XElement page = HtmlReports.Parse(html);

        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        string shown = name.Length == 0 ? "(empty)" : name.Replace('\u0007', '\uFFFD').Replace('\u202E', '\uFFFD').Replace('\uD800', '\uFFFD');
        Assert.Contains(shown, page.Descendants("bdi").Select(element => element.Value));
    }

    [Fact]
    public void Every_name_is_set_apart_from_the_text_around_it()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Run("שלום")));

        XElement[] heads = [.. page.Descendants("th").Where(th => th.Value.Contains("שלום", StringComparison.Ordinal))];
        Assert.NotEmpty(heads);
        Assert.All(heads, head => Assert.NotEmpty(head.Descendants("bdi")));
    }

    [Fact]
    public void A_page_asks_for_nothing_from_outside()
    {
        string html = HtmlReports.Html(SampleReports.Run());
        XElement page = HtmlReports.Parse(html);

        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("url(", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.All(page.Descendants("a"), link => Assert.StartsWith("#", link.Attribute("href")!.Value, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page.Descendants("meta").Attributes("content").Select(content => content.Value).Single(value => value.Contains("src", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public void Contents_lead_to_every_section_and_ids_are_unique()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Run(features: 30)));

        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
        Assert.Equal(page.Descendants("section").Select(section => "#" + section.Attribute("id")!.Value), page.Descendants("a").Attributes("href").Select(href => href.Value));
        Assert.True(page.Descendants("section").Count() > 1, "The page has no sections.");
        Assert.All(page.Descendants("section").Skip(1), section => Assert.Single(section.Elements("h2")));
    }

    [Fact]
    public void Pictures_have_a_text_alternative()
    {
        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Run()));

        Assert.Contains(page.Descendants("svg"), picture => picture.Attribute("role")?.Value == "img");
        foreach (XElement picture in page.Descendants("svg"))
        {
            if (picture.Attribute("role")?.Value == "img")
            {
                Assert.NotEmpty(picture.Element("title")!.Value);
                Assert.NotEmpty(picture.Element("desc")!.Value);
            }
            else
            {
                Assert.Equal("true", picture.Attribute("aria-hidden")?.Value);
            }
        }
    }

    [Fact]
    public void What_a_report_does_not_have_is_said_to_be_absent()
    {
        RunReport old = Reported.Changed(
            SampleReports.Run(),
            (nameof(RunReport.Data), Reported.Changed(SampleReports.Run().Data, (nameof(ReportedData.Columns), Array.Empty<ReportedColumn>()))),
            (nameof(RunReport.HeldOut), null),
            (nameof(RunReport.Importance), new Dictionary<string, double>()),
            (nameof(RunReport.Warnings), Array.Empty<RunWarning>()),
            (nameof(RunReport.Violations), Array.Empty<Violation>()),
            (nameof(RunReport.Champion), null));

        XElement page = HtmlReports.Parse(HtmlReports.Html(old));

        Assert.Equal(["data", "features", "features", "tunables", "slices", "labels", "age"], page.Descendants("p").Where(p => p.Attribute("class")?.Value == "absent").Select(p => p.Parent!.Attribute("id")!.Value));
        Assert.Contains("Nothing: no leakage was found", HtmlReports.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Five_hundred_features_and_forty_classes_stay_small_and_folded()
    {
        (string html, long allocated) = Page(features: 500);
        (_, long allocatedForFewer) = Page(features: 50);
        XElement page = HtmlReports.Parse(html);

        Assert.True(html.Length < 1_500_000, $"{html.Length} characters");
        Assert.True(allocated < 10 * allocatedForFewer, $"Ten times the features allocate {allocated} bytes where a tenth allocates {allocatedForFewer}.");
        Assert.Equal(24, page.Descendants("figure").Count(figure => figure.Attribute("class")?.Value == "card" && !figure.Ancestors("details").Any() && figure.Ancestors("section").First().Attribute("id")!.Value == "data"));
    }

    [Theory]
    [InlineData("adult")]
    [InlineData(SampleReports.Hostile)]
    public void A_study_fills_its_sections(string name)
    {
        string html = HtmlReports.Html(SampleReports.Run(name), SampleReports.Study(name));
        XElement page = HtmlReports.Parse(html);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(page.Descendants("p"), p => p.Attribute("class")?.Value == "absent");
        Assert.Equal(
            ["decision", "data", "features", "tunables", "slices", "labels", "age", "study", "provenance"],
            page.Descendants("section").Select(section => section.Attribute("id")!.Value));
        string[] ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public void Findings_are_told_with_their_numbers()
    {
        string text = HtmlReports.Text(HtmlReports.Parse(HtmlReports.Html(SampleReports.Run(), SampleReports.Study())));

        Assert.Contains("What you can delete\nadult 3, adult 4", text, StringComparison.Ordinal);
        Assert.Contains("1 needed, 1 redundant, 1 useless, 1 harmful, 1 suspicious, 1 undecided.", text, StringComparison.Ordinal);
        Assert.Contains("+30.0\u00A0% 28.0 to 32.0", text, StringComparison.Ordinal);
        Assert.Contains("−4.0\u00A0% −6.0 to −2.0", text, StringComparison.Ordinal);
        Assert.Contains("1 slice is served worse than the rest beyond chance. 120 slices were looked at", text, StringComparison.Ordinal);
        Assert.Contains("found, weak (p <\u00A00.001)", text, StringComparison.Ordinal);
        Assert.Contains("Retrain after 55\u00A0days", text, StringComparison.Ordinal);
        Assert.Contains("1 experiment wanted and not done", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_feature_that_is_worth_far_more_than_all_others_does_not_press_them_onto_a_point()
    {
        StudyReport study = SampleReports.Study(features: 12);
        FeatureFinding leak = Reported.Changed(
            study.Features!.Features[0], (nameof(FeatureFinding.Name), "leak"), (nameof(FeatureFinding.Permutation), new Figure(30, 25, 35)));
        FeatureStudy features = Reported.Changed(study.Features, (nameof(FeatureStudy.Features), new[] { leak }.Concat(study.Features.Features.Skip(1))));

        XElement page = HtmlReports.Parse(HtmlReports.Html(SampleReports.Run(), Reported.Changed(study, (nameof(StudyReport.Features), features))));

        XElement plot = page.Descendants("caption").Single(caption => caption.Value.Contains("shuffled among", StringComparison.Ordinal)).Parent!;
        Assert.Contains("An arrow points to what lies beyond", plot.Element("caption")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(plot.Element("tbody")!.Elements("tr").First().Descendants("path"), path => path.Attribute("class")!.Value == "dot");
        Assert.Contains("+3,000\u00A0% 2,500 to 3,500", HtmlReports.Text(plot), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_report_gives_the_same_bytes() => Assert.Equal(HtmlReports.Html(SampleReports.Run()), HtmlReports.Html(SampleReports.Run()));

    [Fact]
    public async Task A_report_is_saved_as_a_page()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await SampleReports.Run().SaveHtmlAsync(path, cancellationToken: TestContext.Current.CancellationToken);

            Assert.Equal(HtmlReports.Html(SampleReports.Run()), await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static (string Html, long Allocated) Page(int features)
    {
        RunReport run = SampleReports.Run("a name of usual length", features, classes: 40);
        StudyReport study = SampleReports.Study("a name of usual length", features);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string html = HtmlReports.Html(run, study);
        return (html, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
