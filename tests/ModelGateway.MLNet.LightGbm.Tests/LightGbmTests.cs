namespace ModelGateway.MLNet;

public sealed class LightGbmTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.LightGbm();
}
