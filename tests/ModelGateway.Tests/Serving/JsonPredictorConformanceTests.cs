using System.Text.Json;

namespace ModelGateway;

public class JsonPredictorConformanceTests : HousePredictorConformance<JsonElement, object>
{
    protected override IReadOnlyList<JsonElement> Inputs { get; } = [.. Houses.Select(house => JsonSerializer.SerializeToElement(house))];

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(A_single_call_allocates_nothing)] = "Texts are read out of the JSON, and an answer of type object is boxed.",
    };
}
