namespace ModelGateway;

public class RecordPredictorConformanceTests : HousePredictorConformance<House, float>
{
    protected override IReadOnlyList<House> Inputs => Houses;
}
