namespace ModelGateway.OnnxRuntime;

public class ZipMapImportConformanceTests : ImportConformanceTests
{
    private protected override OnnxForm Form => OnnxForm.Maps;

    private protected override IReadOnlyDictionary<string, string> FormDivergences => new Dictionary<string, string>
    {
        ["Scoring_allocates_nothing(Binary)"] = MapsAllocate,
        ["Scoring_allocates_nothing(Multiclass)"] = MapsAllocate,
    };
}
