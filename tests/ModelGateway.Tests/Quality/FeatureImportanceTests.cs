namespace ModelGateway;

public sealed class FeatureImportanceTests
{
    private static readonly Schema s_features = new(
        [new Column("strong", typeof(float)), new Column("weak", typeof(double)), new Column("unused", typeof(long)), new Column("kind", typeof(string))]);

    [Fact]
    public void Shares_follow_what_each_feature_adds_to_the_squared_error()
    {
        // Shuffling a coefficient times an independent feature adds 2 a² var to the squared error of a perfect model.
        (Dataset data, float[] labels, FormulaModel model) = Create(strong: 3, weak: 1, kind: 2);

        IReadOnlyDictionary<string, double> shares = FeatureImportance.Measure(model, data, All(data), labels, [], new RowLoss(Metric.Rmse), seed: 1);

        Assert.Equal(1, shares.Values.Sum(), 1e-9);
        Assert.Equal(0, shares["unused"]);
        Assert.Equal(3, shares["strong"] / shares["weak"], 0.4);
        Assert.InRange(shares["kind"], shares["weak"], shares["strong"]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_shares()
    {
        (Dataset data, float[] labels, FormulaModel model) = Create(1, 1, 1);

        Assert.Equal(FeatureImportance.Measure(model, data, All(data), labels, [], new RowLoss(Metric.Rmse), 7), FeatureImportance.Measure(model, data, All(data), labels, [], new RowLoss(Metric.Rmse), 7));
    }

    [Fact]
    public void A_model_that_reads_nothing_has_no_shares()
    {
        (Dataset data, float[] labels, _) = Create(1, 1, 1);
        FormulaModel constant = new(Signature(), (_, _) => 5);

        Assert.Empty(FeatureImportance.Measure(constant, data, All(data), labels, [], new RowLoss(Metric.Rmse), 1));
        Assert.Empty(FeatureImportance.Measure(new FormulaModel(Signature(), (_, _) => float.NaN), data, All(data), labels, [], new RowLoss(Metric.Rmse), 1));
    }

    [Fact]
    public void Shares_are_of_the_loss_that_is_asked_for()
    {
        // Of the absolute error a coefficient takes a share as large as itself, not as its square.
        (Dataset data, float[] labels, FormulaModel model) = Create(strong: 3, weak: 1, kind: 0);

        IReadOnlyDictionary<string, double> absolute = FeatureImportance.Measure(model, data, All(data), labels, [], new RowLoss(Metric.Mae), seed: 1);
        IReadOnlyDictionary<string, double> none = FeatureImportance.Measure(
            model, data, All(data), labels, [], new RowLoss(new Metric("none", [LearningTask.Regression], (in _) => 0)), seed: 1);

        Assert.Equal(3, absolute["strong"] / absolute["weak"], 0.4);
        Assert.Empty(none);
    }

    [Fact]
    public void A_feature_is_worth_as_much_as_the_rows_count_that_rest_on_it()
    {
        // Strong and weak move the answer alike, each in one half of the rows; where strong does, rows count nine times as much.
        (Dataset data, float[] labels, FormulaModel sum) = Create(strong: 1, weak: 1, kind: 0);
        FormulaModel model = new(sum.Signature, (rows, row) => rows.Texts(row)[0] == "a" ? rows.Singles(row)[0] : (float)rows.GetDouble(row, rows.Layout[1]));
        DataColumn kinds = data[s_features[3].Name];
        labels = [.. labels.Select((_, row) => kinds.GetText(row) == "a" ? (float)data[s_features[0].Name].GetDouble(row) : (float)data[s_features[1].Name].GetDouble(row))];
        double[] weights = RowWeights.Scaled([.. labels.Select((_, row) => kinds.GetText(row) == "a" ? 9f : 1)]);

        IReadOnlyDictionary<string, double> plain = FeatureImportance.Measure(model, data, All(data), labels, [], new RowLoss(Metric.Mae), seed: 1);
        IReadOnlyDictionary<string, double> weighed = FeatureImportance.Measure(model, data, All(data), labels, weights, new RowLoss(Metric.Mae), seed: 1);

        Assert.Equal(1, plain["strong"] / plain["weak"], 0.2);
        Assert.Equal(9, weighed["strong"] / weighed["weak"], 1.5);
    }

    private static int[] All(Dataset data) => [.. Enumerable.Range(0, data.RowCount)];

    private static ModelSignature Signature() => new() { Task = LearningTask.Regression, Features = s_features, Label = new Column("y", typeof(float)) };

    private static (Dataset Data, float[] Labels, FormulaModel Model) Create(float strong, float weak, float kind)
    {
        Random random = new(1);
        const int Rows = 3_000;
        float[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.NextSingle() - 0.5f)];
        double[] z = [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble() - 0.5)];
        long[] u = [.. Enumerable.Range(0, Rows).Select(_ => random.NextInt64(100))];
        string[] k = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(2) == 0 ? "a" : "b")];
        Dataset data = new(
            [DataColumn.Create(s_features[0], x), DataColumn.Create(s_features[1], z), DataColumn.Create(s_features[2], u), DataColumn.Create(s_features[3], k)]);
        float[] labels = [.. Enumerable.Range(0, Rows).Select(i => (strong * x[i]) + (weak * (float)z[i]) + (kind * (k[i] == "a" ? 0.25f : -0.25f)))];
        return (data, labels, new FormulaModel(Signature(), (rows, row) =>
            (strong * rows.Singles(row)[0])
            + (weak * (float)rows.GetDouble(row, rows.Layout[1]))
            + (kind * (rows.Texts(row)[0] == "a" ? 0.25f : -0.25f))));
    }
}
