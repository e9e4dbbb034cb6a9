namespace ModelGateway;

public class DictionaryPredictorConformanceTests : HousePredictorConformance<Dictionary<string, object?>, double>
{
    protected override IReadOnlyList<Dictionary<string, object?>> Inputs { get; } =
        [.. Houses.Select(h => new Dictionary<string, object?> { ["Size"] = h.Size, ["Street"] = h.Street, ["Garden"] = h.Garden })];
}
