using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class DirectoryStoreAliasConformanceTests : AliasStoreConformanceTests
{
    private readonly StoreBench _bench = new();

    protected override IAliasStore Open() => _bench.Another();

    protected override IVersionStore OpenVersions() => _bench.Another();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _bench.Dispose();
    }
}
