namespace ModelGateway.ConformanceTests;

public class LengthPredictorConformanceTests : PredictorConformanceTests<string, float>
{
    protected override IReadOnlyList<string> Inputs { get; } = ["", "a", "abc", "ab", "abcdef"];

    protected override ValueTask<IPredictor<string, float>> CreateAsync(CancellationToken cancellationToken) => new(new LengthPredictor());
}
