using ModelGateway.ConformanceTests;

namespace ModelGateway;

public class DirectoryStoreRecordConformanceTests : RecordStoreConformanceTests
{
    private readonly StoreBench _bench = new();

    protected override IRecordStore Open() => _bench.Another();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _bench.Dispose();
    }
}
