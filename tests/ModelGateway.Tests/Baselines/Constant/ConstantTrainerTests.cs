namespace ModelGateway;

public class ConstantTrainerTests
{
    [Theory]
    [InlineData("rmse", 4.0)]
    [InlineData("r2", 4.0)]
    [InlineData("mae", 2.0)]
    public void Answers_the_mean_or_for_absolute_errors_the_median(string loss, float expected)
    {
        TrainingSet set = BaselineCase.Regression([1, 2, 9]);

        Assert.Equal([expected, expected, expected], BaselineCase.Score(BaselineCase.Train(Baselines.Constant, set, loss), set.Rows));
    }

    [Theory]
    [InlineData("rmse", 3.25)]
    [InlineData("mae", 1.5)]
    public void Counts_rows_by_their_weight(string loss, float expected)
    {
        TrainingSet set = BaselineCase.Regression([1, 2, 9, 100]) with { Weights = new float[] { 2, 1, 1, 0 } };

        Assert.Equal(expected, BaselineCase.Score(BaselineCase.Train(Baselines.Constant, set, loss), set.Rows)[0]);
    }

    [Fact]
    public void No_other_constant_has_a_smaller_loss() => Gen.Select(Gen.Float[-100, 100], Gen.Float[0.1f, 10]).Array[1, 30].Sample(rows =>
    {
        float[] labels = [.. rows.Select(r => r.Item1)];
        float[] weights = [.. rows.Select(r => r.Item2)];
        TrainingSet set = BaselineCase.Regression(labels) with { Weights = weights };
        double median = BaselineCase.Score(BaselineCase.Train(Baselines.Constant, set, "mae"), set.Rows)[0];
        double mean = BaselineCase.Score(BaselineCase.Train(Baselines.Constant, set, "rmse"), set.Rows)[0];

        double Absolute(double answer) => rows.Sum(r => r.Item2 * Math.Abs(r.Item1 - answer));
        double Squared(double answer) => rows.Sum(r => r.Item2 * (r.Item1 - answer) * (r.Item1 - answer));
        foreach (double other in labels.Select(l => (double)l).Append(mean + 0.01).Append(mean - 0.01))
        {
            Assert.True(Absolute(median) <= Absolute(other) + 1e-3);
            Assert.True(Squared(mean) <= Squared(other) + 1e-3);
        }
    });

    [Fact]
    public void Answers_the_share_of_each_class()
    {
        TrainingSet binary = BaselineCase.Classes(2, [0, 1, 0, 0]);
        TrainingSet multiclass = BaselineCase.Classes(4, [0, 2, 2, 1]);

        Assert.Equal(0.25f, BaselineCase.Score(BaselineCase.Train(Baselines.Constant, binary), binary.Rows)[0]);
        Assert.Equal([0.25f, 0.25f, 0.5f, 0f], BaselineCase.Score(BaselineCase.Train(Baselines.Constant, multiclass), multiclass.Rows)[..4]);
    }

    [Fact]
    public void Leaves_out_rows_whose_label_is_of_no_use()
    {
        TrainingSet regression = BaselineCase.Regression([1, float.NaN, float.PositiveInfinity, 3]);
        TrainingSet binary = BaselineCase.Classes(2, [0, 1, -1, float.NaN]);

        Assert.Equal(2f, BaselineCase.Score(BaselineCase.Train(Baselines.Constant, regression), regression.Rows)[0]);
        Assert.Equal(0.5f, BaselineCase.Score(BaselineCase.Train(Baselines.Constant, binary), binary.Rows)[0]);
    }

    [Fact]
    public async Task Says_why_it_cannot_learn()
    {
        TrainingSet unlabelled = BaselineCase.Regression([float.NaN, float.NaN]);
        TrainingSet negative = BaselineCase.Regression([1, 2]) with { Weights = new float[] { 1, -1 } };

        TrainingException noLabel = await Assert.ThrowsAsync<TrainingException>(() => TrainAsync(unlabelled));
        TrainingException weight = await Assert.ThrowsAsync<TrainingException>(() => TrainAsync(negative));

        Assert.Contains("None of the 2 training rows", noLabel.Message, StringComparison.Ordinal);
        Assert.Contains("row 1 is -1", weight.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stops_when_cancelled() => await Assert.ThrowsAnyAsync<OperationCanceledException>(
        () => Baselines.Constant.TrainAsync(BaselineCase.Regression([1]), new TrainingContext(1, "rmse"), new CancellationToken(canceled: true)));

    [Fact]
    public void Has_the_figures_of_ML_NETs_prior_predictor_on_breast_cancer()
    {
        TrainingSet set = RealData.BreastCancer();
        float[] scores = BaselineCase.Score(BaselineCase.Train(Baselines.Constant, set), set.Rows);

        Assert.Equal(699, scores.Length);
        Assert.Equal(0.644154, BaselineCase.LogLoss(scores, set.Labels.Span, 1), 6);
        Assert.Equal(0.655222, 1 - scores[0], 6);
    }

    private static Task<IModel> TrainAsync(TrainingSet set) =>
        Baselines.Constant.TrainAsync(set, new TrainingContext(1, "rmse"), TestContext.Current.CancellationToken);
}
