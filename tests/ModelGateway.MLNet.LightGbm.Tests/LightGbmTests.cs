namespace ModelGateway.MLNet;

public sealed class LightGbmTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.LightGbm();

    protected override string? ReasonToAllocate(LearningTask task) =>
        task == LearningTask.Multiclass ? "ML.NET's own scorer of several classes starts threads for each row." : null;
}
