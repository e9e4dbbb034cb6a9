using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Someone else's scores from a log, whose true quality is known.</summary>
public class CaliforniaQualityTests
{
    private const int WindowRows = 1_000;

    [Fact]
    public void The_live_auc_of_a_log_is_known_and_its_fall_is_found_in_the_first_window()
    {
        Dataset reference = Read("reference.csv");
        QualityShape shape = new(LearningTask.Binary, ["0", "1"], 0.5, []);
        HeldOutQuality heldOut = HeldOutQuality.Measure(
            shape, Column(reference, "clf_target"), Column(reference, "y_pred_proba"), [], []);
        Figure before = heldOut.HeldOut.Models[0].Metrics["auc"];
        Assert.Equal(0.908, before.Value, 0.001);

        Dataset analysis = Read("analysis.csv");
        Dataset targets = Read("analysis_targets.csv");
        LoggedOutcomes log = new(heldOut.Shape);
        for (int row = 0; row < analysis.RowCount; row++)
        {
            WindowPlace place = new(row / WindowRows, row % WindowRows / (double)WindowRows);
            log.Add(analysis["id"].GetText(row)!, place, [(float)analysis["y_pred_proba"].GetDouble(row)], []);
        }

        for (int row = targets.RowCount - 1; row >= 0; row--)
        {
            log.Record(targets["id"].GetText(row)!, targets["clf_target"].GetValue(row));
        }

        Assert.Equal(0, log.Unknown);
        QualityReport report = QualityInspector.Report(log.Quality, heldOut);
        Assert.Equal(0.840, report.Overall.Models[0].Metrics["auc"].Value, 0.001);
        Quality first = report.Windows.First(window => window.Models[0].Metrics["auc"].High < before.Low);
        QualityFinding finding = Assert.Single(report.Findings, finding => finding is { Code: "quality.loss", Subject: "auc" });
        Assert.Equal(first.Start, finding.First);
    }

    private static float[] Column(Dataset data, string name) => [.. Enumerable.Range(0, data.RowCount).Select(row => (float)data[name].GetDouble(row))];

    private static Dataset Read(string name) =>
        Dataset.FromCsv(TestData.Path("california-monitoring/" + name), cancellationToken: TestContext.Current.CancellationToken);
}
