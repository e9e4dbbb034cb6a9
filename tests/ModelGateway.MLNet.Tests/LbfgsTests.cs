namespace ModelGateway.MLNet;

public sealed class LbfgsTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.Lbfgs();
}
