namespace ModelGateway;

public class ScoreHistogramTests
{
    [Fact]
    public void The_area_of_scores_that_differ_by_a_thousandth_is_that_of_the_evaluator()
    {
        Gen.Select(Gen.Int[0, 1_000].Select(i => i / 1_000f), Gen.Bool).Array[20, 400].Sample(drawn =>
        {
            // Two of each class are there in any case: without them there is no area.
            (float, bool)[] rows = [.. drawn, (0.2f, true), (0.7f, true), (0.3f, false), (0.9f, false)];
            float[] labels = [.. rows.Select(row => row.Item2 ? 1f : 0)];
            float[] scores = [.. rows.Select(row => row.Item1)];
            ScoreHistogram histogram = new();
            for (int i = 0; i < rows.Length; i++)
            {
                histogram.Add(scores[i], labels[i] == 1);
            }

            ModelSignature signature = new() { Task = LearningTask.Binary, Features = new Schema([]), Label = new Column("y", typeof(bool)), Classes = ["0", "1"] };
            Assert.Equal(Evaluator.Evaluate(signature, labels, scores).Metrics["auc"], histogram.Auc().Value, 1e-9);
        }, iter: 200);
    }

    [Fact]
    public void The_standard_error_is_that_of_DeLong_from_all_pairs()
    {
        Gen.Select(Gen.Int[0, 20].Select(i => i / 20f), Gen.Bool).Array[20, 100].Sample(drawn =>
        {
            (float Score, bool IsPositive)[] rows = [.. drawn, (0.2f, true), (0.7f, true), (0.3f, false), (0.9f, false)];
            float[] positives = [.. rows.Where(row => row.IsPositive).Select(row => row.Score)];
            float[] negatives = [.. rows.Where(row => !row.IsPositive).Select(row => row.Score)];
            ScoreHistogram histogram = new();
            Array.ForEach(rows, row => histogram.Add(row.Score, row.IsPositive));

            double[] ofPositives = [.. positives.Select(p => negatives.Average(n => Wins(p, n)))];
            double[] ofNegatives = [.. negatives.Select(n => positives.Average(p => Wins(p, n)))];
            double error = Math.Sqrt((Variance(ofPositives) / positives.Length) + (Variance(ofNegatives) / negatives.Length));

            Assert.Equal(error, histogram.Auc().Error, 1e-9);
            Assert.Equal(rows.Length - 2, histogram.Auc().Freedom);
        }, iter: 200);

        static double Wins(float positive, float negative) => positive > negative ? 1 : positive == negative ? 0.5 : 0;

        static double Variance(double[] values) => values.Sum(value => (value - values.Average()) * (value - values.Average())) / (values.Length - 1);
    }

    [Fact]
    public void Bins_rise_with_the_score()
    {
        Gen.Float[0, 1].Array[2].Sample(pair =>
        {
            Array.Sort(pair);
            ScoreHistogram histogram = new();
            histogram.Add(pair[0], false);
            histogram.Add(pair[1], true);
            int[] bins = [.. histogram.Bins.Select(bin => bin.Key)];
            Assert.True(bins.Length == 1 || histogram.Bins.First().Value.Negatives == 1);
        });
    }

    [Fact]
    public void Ties_count_half()
    {
        ScoreHistogram histogram = new();
        for (int i = 0; i < 5; i++)
        {
            histogram.Add(0.25f, i % 2 == 0);
        }

        Assert.Equal(0.5, histogram.Auc().Value);
    }
}
