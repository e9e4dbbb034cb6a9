using System.Xml.Linq;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>How the page shows the comparisons of a run.</summary>
public class LadderSectionTests
{
    [Theory]
    [InlineData(CalibrationMethod.Beta, 0.3, " has its probabilities corrected (beta calibration): on 800 rows of the training part that it had not learned from the log loss falls from 0.4000 to 0.3000.")]
    [InlineData(CalibrationMethod.None, 0.4, " gives its probabilities as they are: on 800 rows of the training part that it had not learned from no correction was clearly better (log loss 0.4000).")]
    public void What_calibration_did_is_said_in_words(CalibrationMethod method, double after, string words)
    {
        ReportedCalibration calibration = new() { Method = method, LogLossBefore = 0.4, LogLossAfter = after, Rows = 800 };
        RunReport report = SampleReports.Run();

        string text = HtmlReports.Text(HtmlReports.Parse(HtmlReports.Html(Reported.Changed(report, (nameof(RunReport.Models), report.Models.Select(model => Reported.Changed(model, (nameof(ReportedModel.Calibration), calibration))).ToArray())))));

        // Of a rung that nothing corrects there is nothing to say.
        Assert.Equal(method == CalibrationMethod.None ? 1 : report.Models.Count, text.Split(words).Length - 1);
        Assert.Contains(report.Models[^1].Name + words, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_model_stopped_early_it_says_at_what_and_by_which_rows()
    {
        ReportedTraining training = new() { Trees = 34, Most = 100, HeldOutRows = 4_000 };
        RunReport report = SampleReports.Run();
        string name = report.Models[^1].Name;

        string text = HtmlReports.Text(HtmlReports.Parse(HtmlReports.Html(Reported.Changed(report, (nameof(RunReport.Models), (ReportedModel[])[.. report.Models.SkipLast(1), Reported.Changed(report.Models[^1], (nameof(ReportedModel.Training), training))])))));

        Assert.Contains($"{name} stopped at 34 of 100 trees, the number that was best on 4,000 rows held out from the training part.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comparison_in_the_order_of_the_rows_is_drawn_beside_and_the_heading_says_that_it_was_lost_there()
    {
        Comparison[] inOrder = [Compared("linear", 0.12, 0.08, 0.16), Compared("persistence", -0.3, -0.4, -0.2)];
        RunReport report = Reported.Changed(
            SampleReports.Run(),
            (nameof(RunReport.Promoted), false),
            (nameof(RunReport.ComparisonsInOrder), inOrder),
            (nameof(RunReport.Gates), new[] { GateResult.Fail("beats-baseline", "In the order of the data: the gain over persistence is -0.3.") with { Measured = -0.4, Limit = 0.05 } }));

        XElement page = HtmlReports.Parse(HtmlReports.Html(report));

        Assert.Equal("Not promoted: adult does not surely beat every baseline in the order of the rows.", HtmlReports.Text(page.Descendants("h1").Single()));
        Assert.Contains("In the order of the rows", page.Descendants("h2").Select(HtmlReports.Text));
        Assert.Contains("-30\u00A0% -40 to -20", HtmlReports.Text(page).Replace('\u2212', '-'), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_compared_in_that_order_is_said()
    {
        Comparison unknown = Compared("every baseline", 0, 0, 0) with { State = ComparisonState.Undefined, Gain = null, Low = null, High = null, Reason = "In the order of the data nothing can be compared: one class is left." };

        XElement page = HtmlReports.Parse(HtmlReports.Html(Reported.Changed(SampleReports.Run(), (nameof(RunReport.ComparisonsInOrder), new[] { unknown }))));

        Assert.Contains(unknown.Reason, HtmlReports.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_such_an_order_or_dependence_nothing_is_said_of_either()
    {
        string text = HtmlReports.Text(HtmlReports.Parse(HtmlReports.Html(SampleReports.Run())));

        Assert.DoesNotContain("In the order of the rows", text, StringComparison.Ordinal);
        Assert.DoesNotContain("resemble each other", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(7, null, "Neighbours resemble each other: the lines are of 7 rows at a time, drawn together.")]
    [InlineData(1, 1.8, "Rows of one group, or of one moment, resemble each other: the lines are 1.8 times as long as those of rows that have nothing to do with each other.")]
    public void Dependent_rows_are_why_lines_are_long(int block, double? widened, string words)
    {
        RunReport run = SampleReports.Run();

        XElement page = HtmlReports.Parse(HtmlReports.Html(Reported.Changed(run, (nameof(RunReport.Comparison), run.Comparison with { BlockLength = block, Widened = widened }))));

        Assert.Contains(words, HtmlReports.Text(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_a_baseline_that_serves_is_not_to_be_trusted_stands_beside_its_name()
    {
        const string Remark = "In the order of the data, which nobody declared, persistence answers better than linear.";
        RunReport report = Reported.Changed(
            SampleReports.Run(), (nameof(RunReport.Promoted), false), (nameof(RunReport.Serves), "linear"), (nameof(RunReport.ServesVersion), 1), (nameof(RunReport.Remark), Remark));

        Assert.Contains($"linear, a baseline, serves as version 1. {Remark}", HtmlReports.Text(HtmlReports.Parse(HtmlReports.Html(report))), StringComparison.Ordinal);
    }

    private static Comparison Compared(string against, double gain, double low, double high) => new()
    {
        Metric = "logLoss",
        Against = against,
        Gain = gain,
        Low = low,
        High = high,
        State = ComparisonState.Compared,
        Reason = $"The gain over {against}.",
        Rows = 1_000,
    };
}
