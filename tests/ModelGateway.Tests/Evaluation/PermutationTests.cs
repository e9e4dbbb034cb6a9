namespace ModelGateway;

public sealed class PermutationTests
{
    private static readonly Schema s_features = new(
        [new Column("strong", typeof(float)), new Column("weak", typeof(double)), new Column("unused", typeof(long)), new Column("kind", typeof(string))]);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // Of a perfect model with noise e a feature a·x costs 2 a² var(x) more when it is shuffled: the loss var(e) grows to var(e) + 2 a² var(x).
    [Fact]
    public void The_interval_covers_the_true_growth_in_95_percent_of_samples()
    {
        int repeats = SimulationSize.Of(2_000);
        int covered = 0;
        double truth = Math.Sqrt((1 + (2 * 0.5)) / 1) - 1;
        for (int seed = 0; seed < repeats; seed++)
        {
            Estimate share = Measure(rows: 500, seed, [[0]])[0].Share;
            covered += share.Interval.Low <= truth && truth <= share.Interval.High ? 1 : 0;
        }

        Assert.InRange(covered, (0.945 * repeats) - (2 * Math.Sqrt(0.05 * repeats)), (0.965 * repeats) + (2 * Math.Sqrt(0.05 * repeats)));
    }

    [Fact]
    public void Features_shuffled_together_lose_what_they_only_know_together()
    {
        // The model reads the difference of two columns that are nearly the same.
        const int Rows = 2_000;
        Random random = new(3);
        Schema features = new([new Column("a", typeof(float)), new Column("b", typeof(float))]);
        float[] a = [.. Enumerable.Range(0, Rows).Select(_ => 100 * random.NextSingle())];
        float[] b = [.. a.Select(value => value + random.NextSingle())];
        FormulaModel model = new(new ModelSignature
        {
            Task = LearningTask.Regression,
            Features = features,
            Label = new Column("y", typeof(float)),
        }, (rows, row) => rows.Singles(row)[1] - rows.Singles(row)[0]);
        float[] labels = [.. a.Select((value, i) => b[i] - value + (0.1f * random.NextSingle()))];
        FeatureRows held = new(new RowLayout(features), Rows);
        held.Fill(new Dataset([DataColumn.Create(features[0], a), DataColumn.Create(features[1], b)]), [.. Enumerable.Range(0, Rows)]);

        LossGrowth[] growth = new Permutation(model, held, labels, new RowLoss(Metric.Rmse), seed: 1, []).Measure([[0], [1], [0, 1]], 2, Token);

        Assert.Equal(growth[0].Amount, growth[1].Amount, 0.1 * growth[0].Amount);
        Assert.True(growth[2].Amount < growth[0].Amount / 50);
        Assert.True(growth[2].Share.Interval.Low > 0);
    }

    [Fact]
    public void Threads_change_nothing()
    {
        int[][] subjects = [[0], [1], [2], [3], [0, 3]];

        Assert.Equal(Measure(3_000, 1, subjects, threads: 1), Measure(3_000, 1, subjects, threads: 4));
    }

    [Fact]
    public void A_feature_the_model_does_not_read_costs_nothing_for_certain()
    {
        LossGrowth unused = Measure(1_500, 1, [[2]])[0];

        Assert.Equal(0, unused.Amount, 1e-12);
        Assert.Equal(0, unused.Share.Error, 1e-12);
    }

    [Fact]
    public void A_number_without_an_answer_leaves_no_figure()
    {
        (FeatureRows rows, float[] labels, ModelSignature signature) = Create(1_200, 1);
        FormulaModel model = new(signature, (all, row) => all.Singles(row)[0] > 0.49f ? throw new InvalidOperationException("no") : 1);

        LossGrowth growth = new Permutation(model, rows, labels, new RowLoss(Metric.Rmse), 1, []).Measure([[0]], 1, Token)[0];

        Assert.False(double.IsFinite(growth.Share.Value));
    }

    [Fact]
    public void Alike_neighbours_widen_the_interval_of_rows_in_time_order()
    {
        const int Rows = 4_000;
        Random random = new(5);
        Schema features = new([new Column("x", typeof(float))]);
        float[] x = [.. Enumerable.Range(0, Rows).Select(i => MathF.Sin(i / 200f) + (0.1f * random.NextSingle()))];
        float[] labels = [.. x.Select(value => value + random.NextSingle())];
        FormulaModel model = new(new ModelSignature
        {
            Task = LearningTask.Regression,
            Features = features,
            Label = new Column("y", typeof(float)),
        }, (rows, row) => rows.Singles(row)[0]);
        FeatureRows held = new(new RowLayout(features), Rows);
        held.Fill(new Dataset([DataColumn.Create(features[0], x)]), [.. Enumerable.Range(0, Rows)]);

        Estimate apart = new Permutation(model, held, labels, new RowLoss(Metric.Rmse), 1, []).Measure([[0]], 1, Token)[0].Share;
        Estimate ordered = new Permutation(model, held, labels, new RowLoss(Metric.Rmse, IsTimeOrdered: true), 1, []).Measure([[0]], 1, Token)[0].Share;

        Assert.Equal(apart.Value, ordered.Value);
        Assert.True(ordered.Error > 2 * apart.Error, $"{ordered.Error} and {apart.Error}");
    }

    [Fact]
    public void A_cancelled_call_ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();
        (FeatureRows rows, float[] labels, ModelSignature signature) = Create(1_200, 1);
        Permutation permutation = new(new FormulaModel(signature, (_, _) => 1), rows, labels, new RowLoss(Metric.Rmse), 1, []);

        Assert.ThrowsAny<OperationCanceledException>(() => permutation.Measure([[0]], 1, source.Token));
    }

    private static LossGrowth[] Measure(int rows, int seed, int[][] subjects, int threads = 1)
    {
        (FeatureRows held, float[] labels, ModelSignature signature) = Create(rows, seed);
        FormulaModel model = new(signature, (all, row) => (all.Singles(row)[0] * 0.7071f) + (float)all.GetDouble(row, all.Layout[1]) + (all.Texts(row)[0] == "a" ? 1 : 0));
        return new Permutation(model, held, labels, new RowLoss(Metric.Rmse), seed, []).Measure(subjects, threads, Token);
    }

    private static (FeatureRows Rows, float[] Labels, ModelSignature Signature) Create(int rows, int seed)
    {
        Random random = new(seed);
        float[] strong = [.. Enumerable.Range(0, rows).Select(_ => Normal())];
        double[] weak = [.. Enumerable.Range(0, rows).Select(_ => 0.1 * Normal())];
        long[] unused = [.. Enumerable.Range(0, rows).Select(_ => random.NextInt64(100))];
        string[] kind = [.. Enumerable.Range(0, rows).Select(_ => random.Next(2) == 0 ? "a" : "b")];
        Dataset data = new(
            [DataColumn.Create(s_features[0], strong), DataColumn.Create(s_features[1], weak), DataColumn.Create(s_features[2], unused), DataColumn.Create(s_features[3], kind)]);
        FeatureRows held = new(new RowLayout(s_features), rows);
        held.Fill(data, [.. Enumerable.Range(0, rows)]);
        float[] labels = [.. Enumerable.Range(0, rows).Select(i => (strong[i] * 0.7071f) + (float)weak[i] + (kind[i] == "a" ? 1 : 0) + Normal())];
        return (held, labels, new ModelSignature { Task = LearningTask.Regression, Features = s_features, Label = new Column("y", typeof(float)) });

        float Normal() => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
    }
}
