namespace ModelGateway.MLNet;

public sealed class SdcaTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.Sdca();
}
