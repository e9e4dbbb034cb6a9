using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

public class QualityWindowTests
{
    private static readonly SliceColumn s_slice = new("kind", ["a", "b"]);

    public static TheoryData<LearningTask> Tasks => [LearningTask.Regression, LearningTask.Binary, LearningTask.Multiclass];

    [Theory]
    [MemberData(nameof(Tasks))]
    public void The_same_outcomes_in_any_order_and_division_give_the_same_quality(LearningTask task)
    {
        QualityShape shape = ShapeOf(task);
        float[][] rows = Rows(shape, 3_000, seed: 7);
        string expected = Report(shape, Counted(shape, rows));

        Random random = new(8);
        random.Shuffle(rows);
        VersionQuality merged = new(shape);
        foreach (float[][] part in rows.Chunk(700))
        {
            // As another process would keep it, and yet another one read it.
            VersionQuality own = Counted(shape, part);
            foreach ((long key, QualityWindow window) in own.Windows)
            {
                merged.Window(key).Add(QualityWindowCodec.Read(QualityWindowCodec.Write(window), shape));
            }
        }

        Assert.Equal(expected, Report(shape, merged));
    }

    [Fact]
    public void A_shadow_that_has_no_answer_counts_as_wrong()
    {
        QualityShape shape = ShapeOf(LearningTask.Binary);
        QualityWindow window = new(shape);
        window.Add(new JoinedRow([1], [0.9f, float.NaN]) { Asked = 1 }, ["shadow"]);
        window.Add(new JoinedRow([1], [0.9f, float.NaN]) { Asked = 0 }, ["shadow"]);
        Assert.Equal(-Math.Log(1e-7), window.Sides["shadow"].Losses.Sum(SideSums.Its(QualityWindow.Loss)), 1e-6);
        Assert.Equal(1, window.Sides["shadow"].Losses.Count);
    }

    [Fact]
    public void A_class_that_training_never_saw_is_never_right()
    {
        QualityShape shape = ShapeOf(LearningTask.Multiclass);
        QualityWindow window = new(shape);
        window.Add(new JoinedRow([OutcomeLabel.UnseenClass], [1, 0, 0]), []);
        Assert.Equal(1, window.Losses.Sum(1));
        Assert.Equal(-Math.Log(1e-7), window.Losses.Sum(QualityWindow.Loss), 1e-6);
    }

    [Fact]
    public void The_oldest_windows_go_together_when_there_are_many()
    {
        QualityShape shape = ShapeOf(LearningTask.Regression);
        VersionQuality forward = new(shape);
        VersionQuality backward = new(shape);
        for (int i = 0; i < 300; i++)
        {
            forward.Window(i).Add(new JoinedRow([i], [0]), []);
            backward.Window(299 - i).Add(new JoinedRow([299 - i], [0]), []);
        }

        Assert.Equal(VersionQuality.MostWindows, forward.Windows.Count);
        Assert.Equal(300 - VersionQuality.MostWindows, forward.Earlier!.Rows);
        Assert.Equal(forward.Windows.Keys, backward.Windows.Keys);
        Assert.Equal(QualityWindowCodec.Write(forward.Earlier), QualityWindowCodec.Write(backward.Earlier!));
    }

    private static QualityShape ShapeOf(LearningTask task) => new(
        task,
        task switch { LearningTask.Regression => [], LearningTask.Binary => ["no", "yes"], _ => ["x", "y", "z"] },
        0.5,
        [s_slice])
    { Origin = task == LearningTask.Regression ? 100 : 0, Scale = task == LearningTask.Regression ? 16 : 1 };

    // Window, block, slice, label, then the scores of the champion and of a baseline.
    private static float[][] Rows(QualityShape shape, int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i => (float[])
        [
            random.Next(3), random.Next(64), random.Next(4),
            shape.Task == LearningTask.Regression ? (float)(100 + (30 * random.NextDouble())) : random.Next(shape.Classes.Count),
            .. Scores(shape, random), .. Scores(shape, random),
        ])];
    }

    private static float[] Scores(QualityShape shape, Random random)
    {
        if (shape.Task == LearningTask.Regression)
        {
            return [(float)(90 + (50 * random.NextDouble()))];
        }

        if (shape.Task == LearningTask.Binary)
        {
            return [(float)random.NextDouble()];
        }

        float first = (float)random.NextDouble();
        float second = (1 - first) * (float)random.NextDouble();
        return [first, second, 1 - first - second];
    }

    private static VersionQuality Counted(QualityShape shape, float[][] rows)
    {
        VersionQuality quality = new(shape);
        foreach (float[] row in rows)
        {
            JoinedRow joined = new([row[3]], row.AsSpan(4)) { Block = (int)row[1], Asked = 1, Slices = [(ushort)row[2]] };
            quality.Window((long)row[0]).Add(joined, [ModelQuality.Baseline]);
        }

        return quality;
    }

    private static string Report(QualityShape shape, VersionQuality quality) =>
        JsonSerializer.Serialize(QualityInspector.Report(quality, null), ModelGatewayJson.Options);
}
