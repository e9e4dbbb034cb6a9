using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class MemoryVersionStoreConformanceTests : VersionStoreConformanceTests
{
    private readonly MemoryStore _store = new();

    protected override IVersionStore Open() => _store;

    protected override void Corrupt(StoredVersion version, StoredFile file) => _store.Corrupt(file);
}
