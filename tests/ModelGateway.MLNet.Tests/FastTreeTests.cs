namespace ModelGateway.MLNet;

public sealed class FastTreeTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.FastTree();

    [Fact]
    public async Task Where_no_split_is_allowed_the_answer_is_the_mean()
    {
        TrainingSet data = Samples.Of(LearningTask.Regression, [10, 20, 60], Samples.Numbers("x", 1, 2, 3));
        using IModel model = await Samples.Train(Trainer, data);
        Assert.All(Samples.Score(model, data.Rows), score => Assert.Equal(30, score, 1e-4));
    }
}
