namespace ModelGateway.MLNet;

public sealed class LbfgsTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.Lbfgs();

    protected override float Tolerance(LearningTask task) => 1e-6f;
}
