namespace ModelGateway.MLNet;

public sealed class FastForestTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.FastForest();
}
