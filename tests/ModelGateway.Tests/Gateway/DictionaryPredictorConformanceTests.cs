namespace ModelGateway;

public class DictionaryPredictorConformanceTests : HousePredictorConformance<Dictionary<string, object?>, double>
{
    protected override IReadOnlyList<Dictionary<string, object?>> Inputs { get; } =
        [.. Houses.Select(h => new Dictionary<string, object?> { ["Size"] = h.Size, ["Street"] = h.Street, ["Garden"] = h.Garden })];

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(A_single_call_allocates_nothing)] = "Only typed input is promised to allocate nothing; a dictionary costs 24 bytes.",
    };
}
