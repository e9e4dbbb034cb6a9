using ModelGateway.ConformanceTests;

namespace Outside;

public sealed class MemoryAliasStoreConformanceTests : AliasStoreConformanceTests
{
    private readonly MemoryStore _store = new();

    protected override IAliasStore Open() => _store;

    protected override IVersionStore OpenVersions() => _store;
}
