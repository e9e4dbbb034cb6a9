using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What weights must do to everything that judges: for each metric, the threshold, and the comparison.</summary>
public class WeightLawTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<LearningTask, string> Cases => new(
        from task in Enum.GetValues<LearningTask>()
        from metric in Metric.For(task)
        select (task, metric.Name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Weights_that_are_all_1_change_no_bit(LearningTask task, string name)
    {
        Metric metric = Metric.ByName(name);
        for (int seed = 0; seed < 20; seed++)
        {
            Judged rows = Draw(task, 400, seed);
            double[] ones = [.. rows.Labels.Select(_ => 1.0)];

            Assert.Equal(rows.Value(metric, []), rows.Value(metric, ones));
            Assert.Equal(Compare(metric, rows, []), Compare(metric, rows, ones) with { EffectiveRows = null });
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_whole_weight_is_as_many_rows(LearningTask task, string name)
    {
        Metric metric = Metric.ByName(name);
        for (int seed = 0; seed < 50; seed++)
        {
            Judged rows = Draw(task, 120, seed);
            Random random = new(seed);
            int[] times = [.. rows.Labels.Select(_ => random.Next(1, 5))];
            Judged repeated = rows.Pick([.. times.SelectMany((count, row) => Enumerable.Repeat(row, count))]);
            double[] weights = RowWeights.Scaled([.. times.Select(count => (float)count)]);

            Assert.Equal(repeated.Value(metric, []), rows.Value(metric, weights), 1e-9);
            Comparison expected = Compare(metric, repeated, []);
            Comparison weighed = Compare(metric, rows, weights);
            if (expected.State == ComparisonState.Compared && weighed.State == ComparisonState.Compared)
            {
                Assert.Equal(expected.Gain!.Value, weighed.Gain!.Value, 1e-9);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Only_the_ratios_of_weights_matter(LearningTask task, string name)
    {
        Metric metric = Metric.ByName(name);
        Judged rows = Draw(task, 400, 3);
        float[] weights = [.. Lognormal(400, 4)];
        foreach (float scale in new[] { 1e-6f, 0.3f, 8, 1e7f })
        {
            double[] other = RowWeights.Scaled([.. weights.Select(weight => weight * scale)]);
            Comparison expected = Compare(metric, rows, RowWeights.Scaled(weights));
            Comparison scaled = Compare(metric, rows, other);

            Assert.Equal(rows.Value(metric, RowWeights.Scaled(weights)), rows.Value(metric, other), 1e-6);
            Assert.Equal(expected.State, scaled.State);
            Assert.Equal(expected.Low!.Value, scaled.Low!.Value, 1e-6);
            Assert.Equal(expected.High!.Value, scaled.High!.Value, 1e-6);
        }
    }

    [Fact]
    public void The_threshold_is_that_of_rows_written_out()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            Judged rows = Draw(LearningTask.Binary, 60, seed);
            Random random = new(seed);
            int[] times = [.. rows.Labels.Select(_ => random.Next(0, 4))];
            Judged repeated = rows.Pick([.. times.SelectMany((count, row) => Enumerable.Repeat(row, count))]);

            Assert.Equal(
                Evaluator.LearnThreshold(repeated.Labels, repeated.Scores),
                Evaluator.LearnThreshold(rows.Labels, rows.Scores, [.. times.Select(count => 0.25f * count)]));
            Assert.Equal(
                Evaluator.LearnThreshold(rows.Labels, rows.Scores), Evaluator.LearnThreshold(rows.Labels, rows.Scores, [.. rows.Labels.Select(_ => 1f)]));
        }
    }

    [Fact]
    public void Rows_that_hardly_count_are_hardly_evidence()
    {
        Judged rows = Draw(LearningTask.Regression, 400, 1);
        float[] weights = [.. rows.Labels.Select((_, row) => row < 50 ? 1000f : 1)];

        Comparison comparison = Compare(Metric.Rmse, rows, RowWeights.Scaled(weights));

        Assert.Equal(ComparisonState.NotEnoughData, comparison.State);
        Assert.Equal((400, 50.7), (comparison.Rows, Math.Round(comparison.EffectiveRows!.Value, 1)));
        Assert.Contains("400 rows to compare on, by their weights as good as 50,", comparison.Reason, StringComparison.Ordinal);
        Assert.Equal(ComparisonState.Compared, Compare(Metric.Rmse, rows, []).State);
    }

    [Fact]
    public void Misclassified_rows_count_by_their_weight()
    {
        // The candidate errs on 30 rows, of which only two count for much.
        float[] labels = [.. Enumerable.Range(0, 600).Select(row => row % 2f)];
        float[] scores = [.. labels.Select((label, row) => row < 30 ? 1 - label : label)];
        float[] weights = [.. labels.Select((_, row) => row < 28 ? 0.001f : 1)];
        Contender candidate = new("candidate", scores);

        Comparison plain = Comparer.CompareWithBaselines(Signatures.Binary, Metric.Accuracy, labels, [], candidate, [candidate with { Name = "bar" }], RowDependence.None, 1, Token)[0];
        Comparison weighed = Comparer.CompareWithBaselines(
            Signatures.Binary, Metric.Accuracy, labels, RowWeights.Scaled(weights), candidate, [candidate with { Name = "bar" }], RowDependence.None, 1, Token)[0];

        Assert.Equal((ComparisonState.Compared, ComparisonState.NotEnoughData), (plain.State, weighed.State));
        Assert.Contains("Only 30 of 600 rows are misclassified by candidate or bar, by their weights as good as 2,", weighed.Reason, StringComparison.Ordinal);
    }

    private static IEnumerable<float> Lognormal(int count, int seed)
    {
        Simulation simulation = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)Math.Exp(0.7 * simulation.Normal()))];
    }

    private static Comparison Compare(Metric metric, Judged rows, double[] weights) => Comparer.CompareWithOne(
        rows.Signature, [metric], rows.Labels, weights, new Contender("candidate", rows.Scores, 0.5), new Contender("bar", rows.Others, 0.5), RowDependence.None, 1, Token)[0];

    private static Judged Draw(LearningTask task, int count, int seed)
    {
        Simulation simulation = new(seed);
        ModelSignature signature = task switch
        {
            LearningTask.Regression => Signatures.Regression,
            LearningTask.Binary => Signatures.Binary,
            _ => Signatures.Multiclass(3),
        };
        float[] labels = new float[count];
        List<float> scores = [];
        List<float> others = [];
        for (int row = 0; row < count; row++)
        {
            double x = simulation.Uniform();
            labels[row] = task == LearningTask.Regression ? (float)(x + (0.3 * simulation.Normal())) : (int)((x + simulation.Uniform()) * (task == LearningTask.Binary ? 1 : 1.5));
            foreach ((List<float> into, double noise) in new[] { (scores, 0.1), (others, 0.3) })
            {
                float score = (float)Math.Round(Math.Clamp(x + (noise * simulation.Normal()), 0, 1), 2);
                into.AddRange(task == LearningTask.Multiclass ? [(1 - score) * 0.6f, score, (1 - score) * 0.4f] : [score]);
            }
        }

        return new Judged(signature, labels, [.. scores], [.. others]);
    }

    private sealed record Judged(ModelSignature Signature, float[] Labels, float[] Scores, float[] Others)
    {
        public double Value(Metric metric, double[] weights) => Measure.Once(metric, new ScoredRows(Signature, Labels, Scores, 0.5, weights));

        public Judged Pick(int[] rows) => new(Signature, [.. rows.Select(row => Labels[row])], Pick(Scores, rows), Pick(Others, rows));

        private float[] Pick(float[] scores, int[] rows) => [.. rows.SelectMany(row => scores[(row * Signature.ScoreWidth)..((row + 1) * Signature.ScoreWidth)])];
    }
}
