using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class MemoryRecordStoreConformanceTests : RecordStoreConformanceTests
{
    private readonly MemoryStore _store = new();

    protected override IRecordStore Open() => _store;
}
