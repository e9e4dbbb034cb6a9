namespace ModelGateway;

public class QualityShapeTests
{
    private static readonly Metric s_own = new("own", [LearningTask.Regression], (in ScoredRow row) => 3 * Math.Abs(row.Scores[0] - row.Label)) { IsInLabelUnits = true };

    [Fact]
    public void The_means_of_the_task_are_summed_and_the_applications_own_last()
    {
        Assert.Equal(["rmse", "mae"], Shape(null).Losses.Select(metric => metric.Name));
        Assert.Equal(["rmse", "mae"], Shape(Metric.R2).Losses.Select(metric => metric.Name));
        Assert.Equal(["rmse", "mae", "own"], Shape(s_own).Losses.Select(metric => metric.Name));
    }

    [Fact]
    public void What_was_kept_is_measured_on_where_the_metric_is_known_and_else_only_not_reported()
    {
        QualityShape shape = Shape(s_own);
        QualityShape kept = System.Text.Json.JsonSerializer.Deserialize<QualityShape>(System.Text.Json.JsonSerializer.Serialize(shape, ModelGatewayJson.Options), ModelGatewayJson.Options)!;

        Assert.True(kept.IsSameAs(shape));
        Assert.Equal((3, 2), (kept.LossCount, kept.Losses.Count));
        Assert.Equal(["rmse", "mae", "own"], kept.Knowing(s_own).Losses.Select(metric => metric.Name));
        Assert.Same(kept, kept.Knowing(null));
        Assert.False(kept.IsSameAs(Shape(null)));

        QualityWindow known = Window(kept.Knowing(s_own));
        QualityWindow unknown = Window(kept);
        Assert.Equal(3 * known.Losses.Sum(1), known.Losses.Sum(2), 1e-9);
        Assert.Equal(known.Losses.Sum(0), unknown.Losses.Sum(0));
        Assert.Equal(["rmse", "mae", "own"], QualityReporter.Describe(kept.Knowing(s_own), [known], null, null).Models[0].Metrics.Keys);
        Assert.Equal(["rmse", "mae"], QualityReporter.Describe(kept, [unknown], null, null).Models[0].Metrics.Keys);
        Assert.Equal(QualityWindowCodec.Write(known).Length, QualityWindowCodec.Write(unknown).Length);
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
