namespace ModelGateway.OnnxRuntime;

public class LabelImportConformanceTests : ImportConformanceTests
{
    private protected override OnnxForm Form => OnnxForm.Label;

    private protected override IReadOnlyDictionary<string, string> FormDivergences => new Dictionary<string, string>
    {
        ["Scoring_allocates_nothing(Binary)"] = TextAllocates,
        ["Scoring_allocates_nothing(Multiclass)"] = TextAllocates,
        ["Classes_are_in_the_order_of_the_signature(Multiclass)"] = "Where the features tell nothing, labels name the most frequent class alone.",
    };
}
