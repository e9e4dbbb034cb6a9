namespace ModelGateway.MLNet;

public sealed class FastTreeTests : TrainerLaws
{
    protected override ITrainer Trainer => MLNetTrainers.FastTree();
}
