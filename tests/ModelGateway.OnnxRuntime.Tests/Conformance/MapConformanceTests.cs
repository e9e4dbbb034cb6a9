namespace ModelGateway.OnnxRuntime;

public class MapConformanceTests : ImportedModelConformanceTests
{
    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>
    {
        [nameof(Scoring_allocates_nothing)] = ImportConformanceTests.MapsAllocate,
    };

    private protected override LearningTask Task => LearningTask.Binary;

    private protected override string[] Classes => ["0", "1"];

    private protected override byte[] Bytes => OnnxModels.LogisticZipMap([.. Enumerable.Range(0, 20).Select(i => (i % 7) - 3f)], [0, 1], new long[] { 1, 0 });
}
