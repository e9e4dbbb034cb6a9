using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

public class QualityShapeTests
{
    private static readonly Metric s_own = new("own", [LearningTask.Regression], (in ScoredRow row) => 3 * Math.Abs(row.Scores[0] - row.Label)) { IsInLabelUnits = true };

    [Fact]
    public void The_means_of_the_task_are_summed_the_one_that_was_judged_by_first_and_the_applications_own_apart()
    {
        Assert.Equal(["rmse", "mae"], Shape(null).LossNames);
        Assert.Equal(["rmse", "mae"], Shape(Metric.R2).LossNames);
        Assert.Equal(["mae", "rmse"], Shape(Metric.Mae).LossNames);
        Assert.Equal(["rmse", "mae"], Shape(s_own).LossNames);
        Assert.Equal("own", Shape(s_own).OwnMetric);
        Assert.Equal(["logLoss", "accuracy", "brier"], QualityShape.Of(Signatures.Binary, null, []).LossNames);
        Assert.Equal(["accuracy"], QualityShape.Of(Signatures.Binary, null, [], givesProbabilities: false).LossNames);
    }

    [Fact]
    public void A_file_of_an_earlier_library_has_the_first_two_means_of_its_task()
    {
        QualityShape binary = JsonSerializer.Deserialize<QualityShape>(
            """{"task":"binary","classes":["no","yes"],"threshold":0.5,"slices":[]}""", ModelGatewayJson.Options)!;

        Assert.Equal(["logLoss", "accuracy"], binary.LossNames);
        Assert.Null(binary.OwnMetric);
    }

    [Fact]
    public void A_process_that_does_not_know_the_metric_keeps_what_the_others_counted_by_it_and_counts_nothing_itself()
    {
        QualityShape shape = Shape(s_own);
        QualityShape kept = JsonSerializer.Deserialize<QualityShape>(JsonSerializer.Serialize(shape, ModelGatewayJson.Options), ModelGatewayJson.Options)!;

        Assert.True(kept.IsSameAs(shape));
        Assert.Null(kept.Own);
        Assert.Same(s_own, kept.Knowing(s_own).Own);
        Assert.Same(kept, kept.Knowing(null));
        Assert.False(kept.IsSameAs(Shape(null)));

        QualityWindow known = Window(kept.Knowing(s_own));
        QualityWindow unknown = Window(kept);
        Assert.Equal(3 * known.Losses.Sum(1), known.Own!.Sum(0), 1e-9);
        Assert.Equal((200, 0), (known.Own.Count, unknown.Own!.Count));
        Assert.Equal(known.Losses.Sum(0), unknown.Losses.Sum(0));

        // What it counted does not pull the mean of the others to nothing.
        unknown.Add(QualityWindowCodec.Read(QualityWindowCodec.Write(known), kept));
        QualityWindow read = QualityWindowCodec.Read(QualityWindowCodec.Write(unknown), kept.Knowing(s_own));
        Quality quality = QualityReporter.Describe(kept.Knowing(s_own), [read], null, null);
        Assert.Equal(known.Own.Sum(0) / 200, quality.Models[0].Metrics["own"].Value, 1e-9);
        Assert.Equal(("own", 400), (quality.Loss, quality.Outcomes));
        Assert.Equal(["rmse", "mae"], QualityReporter.Describe(kept, [unknown], null, null).Models[0].Metrics.Keys);
        Assert.Equal("rmse", QualityReporter.Describe(kept, [unknown], null, null).Loss);
    }

    [Fact]
    public void Sums_of_other_losses_are_told_and_cost_nothing_besides()
    {
        QualityShape two = QualityShape.Of(Signatures.Binary, null, []) with { LossNames = ["logLoss", "accuracy"] };
        QualityShape three = QualityShape.Of(Signatures.Binary, null, []);
        QualityWindow window = new(three);
        for (int i = 0; i < 100; i++)
        {
            window.Add(new JoinedRow([i % 2], [0.01f * (i % 90)]) { Block = i % 64 }, []);
        }

        byte[] content = QualityWindowCodec.Write(window);
        QualityLedger ledger = new(null);
        ledger.Add(new VersionQualityState(1, two, new Dictionary<long, byte[]> { [0] = content }, null));
        ledger.Add(new VersionQualityState(2, three, new Dictionary<long, byte[]> { [0] = content }, null));

        Assert.Equal(100, QualityWindowCodec.Read(content, three).Rows);
        Assert.Contains("sums other losses", Assert.Throws<StoreException>(() => QualityWindowCodec.Read(content, two)).Message, StringComparison.Ordinal);
        Assert.Throws<StoreException>(() => QualityWindowCodec.Read(content[..^1], three));
        Assert.Null(ledger.Of(1));
        Assert.Equal(100, ledger.Of(2)!.Windows[0].Rows);
        HeldOutQuality damaged = HeldOutQuality.Measure(three, [0, 1], [0.2f, 0.7f], [], []) with { Sums = content[..^1] };
        Assert.Null(QualityInspector.Report(ledger.Of(2)!, damaged).Reference);
    }

    [Fact]
    public void A_model_that_leaves_rows_out_does_not_win_by_it()
    {
        // The own metric names no worst cost, so the rows that the shadow leaves out have no number in it.
        Metric own = new("own", [LearningTask.Binary], (in ScoredRow row) => row.PredictedClass == row.Class ? 0.5 : 1);
        QualityShape shape = QualityShape.Of(Signatures.Binary, null, [], own);
        QualityWindow window = new(shape);
        for (int i = 0; i < 200; i++)
        {
            window.Add(new JoinedRow([1], [0.8f, i % 2 == 0 ? 0.9f : float.NaN]) { Block = window.Losses.BlockAt(i, 200), Asked = 1 }, ["shadow"]);
        }

        Quality quality = QualityReporter.Describe(shape, [window], null, null);

        Assert.True(quality.Models[1].ChampionGain!.Value > 0.5);
        Assert.Equal("own", quality.Loss);
    }

    [Fact]
    public void Rows_that_the_applications_metric_has_no_number_for_are_left_out_of_it_alone()
    {
        Metric fussy = new("fussy", [LearningTask.Regression], (in ScoredRow row) => row.Label == 3 ? throw new InvalidOperationException() : row.Label == 4 ? double.NaN : 2);
        QualityShape shape = Shape(fussy);

        QualityWindow window = Window(shape);

        Assert.Equal((200, 200, 0), (window.Rows, window.Losses.Count, window.Unanswered));
        Assert.Equal(200 - Enumerable.Range(0, 200).Count(i => i % 7 is 3 or 4), window.Own!.Count);
        Assert.Equal(2, QualityReporter.Describe(shape, [window], null, null).Models[0].Metrics["fussy"].Value, 1e-9);
    }

    [Fact]
    public void The_champions_gain_and_slices_are_measured_by_what_the_run_was_judged_by()
    {
        // Worse by squares, better by the application's own metric: it does not mind answers that are too high.
        Metric own = new("own", [LearningTask.Regression], (in ScoredRow row) => row.Scores[0] >= row.Label ? 0.1 : 1);
        QualityShape shape = QualityShape.Of(Signatures.Regression, null, [new SliceColumn("kind", ["a", "b"])], own);
        QualityWindow window = new(shape);
        for (int i = 0; i < 200; i++)
        {
            float[] scores = [10 + (i % 3), -0.5f - (i % 2)];
            window.Add(new JoinedRow([0], scores) { Block = window.Losses.BlockAt(i, 200), Asked = 1, Slices = [(ushort)(i % 2)] }, [ModelQuality.Baseline]);
        }

        Quality quality = QualityReporter.Describe(shape, [window], null, null);

        Assert.Equal(0.9, quality.Models[1].ChampionGain!.Value, 1e-6);
        Assert.Equal(1, quality.Models[1].Metrics["own"].Value, 1e-6);
        Assert.Equal([0.1, 0.1], quality.Slices.Select(slice => Math.Round(slice.Loss!.Value, 6)));
        Assert.Equal(("own", "own"), (quality.Loss, quality.LossWords));
    }

    private static QualityShape Shape(Metric? judgedBy) => QualityShape.Of(Signatures.Regression, null, [], judgedBy);

    private static QualityWindow Window(QualityShape shape)
    {
        QualityWindow window = new(shape);
        for (int i = 0; i < 200; i++)
        {
            window.Add(new JoinedRow([i % 7], [(i % 5) + 0.5f]) { Block = window.Losses.BlockAt(i, 200) }, []);
        }

        return window;
    }
}
