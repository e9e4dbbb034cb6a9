namespace ModelGateway.Benchmarks;

public class MulticlassSingleRow() : SingleRow<ClassRow, RawScores, ClassPrediction>(RivalModels.LightGbm)
{
    public override string Name => "One row: LightGBM, 3 classes, 100 trees of 31 leaves for each";

    public override double Limit => 0.5;
}
