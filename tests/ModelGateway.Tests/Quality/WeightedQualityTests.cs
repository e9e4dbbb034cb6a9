using System.Text.Json;
using System.Text.Json.Nodes;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Live and held-out quality of rows that do not all count the same.</summary>
public class WeightedQualityTests
{
    public static TheoryData<LearningTask> Tasks => [LearningTask.Regression, LearningTask.Binary, LearningTask.Multiclass];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Weights_that_are_all_1_change_no_figure(LearningTask task)
    {
        QualityShape shape = ShapeOf(task);
        QualityShape weighed = shape with { MeanWeight = 1 };
        Row[] rows = Rows(shape, 2_000, _ => 1);

        JsonNode expected = Parse(QualityReporter.Describe(shape, [Counted(shape, rows)], null, null));
        JsonNode found = Parse(QualityReporter.Describe(weighed, [Counted(weighed, rows)], null, null));
        Assert.Equal(2_000, found["weighed"]!.GetValue<int>());
        Assert.True(expected.AsObject().Remove("weighed"));
        Assert.True(found.AsObject().Remove("weighed"));

        Assert.True(JsonNode.DeepEquals(expected, found));
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void A_whole_weight_is_as_many_rows(LearningTask task)
    {
        QualityShape shape = ShapeOf(task) with { MeanWeight = 1 };
        Row[] rows = Rows(shape, 1_500, i => i % 4);
        Row[] repeated = [.. rows.SelectMany(row => Enumerable.Repeat(row with { Weight = 1 }, (int)row.Weight))];

        Quality weighed = QualityReporter.Describe(shape, [Counted(shape, rows)], null, null);
        Quality written = QualityReporter.Describe(shape, [Counted(shape, repeated)], null, null);

        Assert.Equal(written.Models.SelectMany(model => model.Metrics.Keys), weighed.Models.SelectMany(model => model.Metrics.Keys));
        foreach ((ModelQuality one, ModelQuality other) in written.Models.Zip(weighed.Models))
        {
            Assert.All(one.Metrics, metric => Assert.Equal(metric.Value.Value, other.Metrics[metric.Key].Value, 1e-6));
            Assert.Equal(one.ChampionGain?.Value ?? 0, other.ChampionGain?.Value ?? 0, 1e-6);
        }

        Assert.Equal(written.Matches.Select(match => match.Live.Value), weighed.Matches.Select(match => match.Live.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(written.Slices.Select(slice => slice.Loss!.Value), weighed.Slices.Select(slice => slice.Loss!.Value), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(written.Calibration?.Error ?? 0, weighed.Calibration?.Error ?? 0, 1e-6);
        Assert.Equal(written.Calibration?.Brier ?? 0, weighed.Calibration?.Brier ?? 0, 1e-6);

        // Repeated rows look like more evidence than there is.
        Assert.True(weighed.Models[0].Rows == rows.Count(row => row.Weight > 0) && written.Models[0].Rows == repeated.Length);
    }

    [Theory]
    [MemberData(nameof(Tasks))]
    public void Sums_are_kept_and_added_in_any_order(LearningTask task)
    {
        QualityShape shape = ShapeOf(task) with { MeanWeight = 1 };
        Random random = new(5);
        Row[] rows = Rows(shape, 2_000, _ => random.NextDouble() * 3);
        byte[] expected = QualityWindowCodec.Write(Counted(shape, rows));

        random.Shuffle(rows);
        QualityWindow merged = new(shape);
        foreach (Row[] part in rows.Chunk(300))
        {
            merged.Add(QualityWindowCodec.Read(QualityWindowCodec.Write(Counted(shape, part)), shape));
        }

        // Squares of weights have more digits than sums keep exactly.
        QualityWindow read = QualityWindowCodec.Read(expected, shape);
        Assert.Equal(read.Losses.Content.ToArray(), merged.Losses.Content.ToArray());
        Assert.Equal(read.Losses.Effective, merged.Losses.Effective, 1e-6);
        Assert.Equal((2_000, 2_000), (merged.Weighed, merged.Losses.Count));
        Assert.Equal(expected, QualityWindowCodec.Write(read));
    }

    [Fact]
    public void Rows_that_do_not_say_count_as_one_and_rows_of_weight_0_not_at_all()
    {
        QualityShape shape = ShapeOf(LearningTask.Regression) with { MeanWeight = 1 };
        QualityWindow window = new(shape);
        window.Add(new JoinedRow([102], [100]) { Weight = double.NaN }, []);
        window.Add(new JoinedRow([900], [float.NaN]) { Weight = 0 }, []);
        window.Add(new JoinedRow([104], [100]) { Weight = 3 }, []);

        Assert.Equal((3, 2, 2, 0), (window.Rows, window.Weighed, window.Losses.Count, window.Unanswered));
        Assert.Equal((4 + (3 * 16)) / 4.0, window.Losses.Mean(0), 1e-9);
        Assert.Equal(16 / 10.0, window.Effective, 1e-9);
    }

    [Fact]
    public void Fifty_rows_of_which_one_counts_for_all_are_not_enough()
    {
        QualityShape shape = ShapeOf(LearningTask.Regression) with { MeanWeight = 1 };

        Assert.True(QualityReporter.Describe(shape, [Counted(shape, Rows(shape, 60, _ => 1))], null, null).IsEnough);
        Assert.False(QualityReporter.Describe(shape, [Counted(shape, Rows(shape, 60, i => i == 0 ? 1_000 : 1))], null, null).IsEnough);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Intervals_of_weighted_losses_hold_the_truth(bool isBinary)
    {
        // |Normal| errors have the mean √(2/π); the area of a score that knows nothing is a half.
        QualityShape shape = ShapeOf(isBinary ? LearningTask.Binary : LearningTask.Regression) with { MeanWeight = 1 };
        const int Runs = 300;
        int held = 0;
        for (int run = 0; run < Runs; run++)
        {
            Simulation simulation = new(run);
            QualityWindow window = new(shape);
            for (int i = 0; i < 1_000; i++)
            {
                (float label, float score) = isBinary
                    ? (simulation.Uniform() < 0.3 ? 1 : 0, (float)simulation.Uniform())
                    : ((float)(100 + simulation.Normal()), 100f);
                window.Add(new JoinedRow([label], [score]) { Block = i % 64, Weight = Math.Exp(0.7 * simulation.Normal()) }, []);
            }

            Figure figure = QualityReporter.Describe(shape, [window], null, null).Models[0].Metrics[isBinary ? "auc" : "mae"];
            double truth = isBinary ? 0.5 : Math.Sqrt(2 / Math.PI);
            held += figure.Low <= truth && figure.High >= truth ? 1 : 0;
        }

        Assert.InRange(held / (double)Runs, 0.92, 0.98);
    }

    private static JsonNode Parse(Quality quality) => JsonSerializer.SerializeToNode(quality, ModelGatewayJson.Options)!;

    private static QualityShape ShapeOf(LearningTask task) => new(
        task,
        task switch { LearningTask.Regression => [], LearningTask.Binary => ["no", "yes"], _ => ["x", "y", "z"] },
        0.5,
        [new SliceColumn("kind", ["a", "b"])])
    { Origin = task == LearningTask.Regression ? 100 : 0 };

    private static Row[] Rows(QualityShape shape, int count, Func<int, double> weight)
    {
        Random random = new(7);
        return [.. Enumerable.Range(0, count).Select(i => new Row(
            shape.Task == LearningTask.Regression ? (float)(100 + (3 * random.NextDouble())) : random.Next(shape.Classes.Count),
            [.. Scores(shape, random), .. Scores(shape, random)],
            i % 64,
            (ushort)random.Next(4),
            weight(i)))];
    }

    private static float[] Scores(QualityShape shape, Random random)
    {
        float first = (float)random.NextDouble();
        return shape.Task switch
        {
            LearningTask.Regression => [100 + (3 * first)],
            LearningTask.Binary => [first],
            _ => [first, (1 - first) * 0.3f, (1 - first) * 0.7f],
        };
    }

    private static QualityWindow Counted(QualityShape shape, Row[] rows)
    {
        QualityWindow window = new(shape);
        foreach (Row row in rows)
        {
            window.Add(new JoinedRow([row.Label], row.Scores) { Block = row.Block, Asked = 1, Slices = [row.Slice], Weight = row.Weight }, [ModelQuality.Baseline]);
        }

        return window;
    }

    private sealed record Row(float Label, float[] Scores, int Block, ushort Slice, double Weight);
}
