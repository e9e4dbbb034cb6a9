using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class DirectoryStoreVersionConformanceTests : VersionStoreConformanceTests
{
    private readonly StoreBench _bench = new();

    protected override IVersionStore Open() => _bench.Another();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _bench.Dispose();
    }
}
