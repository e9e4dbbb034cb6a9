namespace ModelGateway.MLNet;

public sealed class SdcaTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.Sdca();

    protected override float Tolerance(LearningTask task) => 1e-6f;
}
