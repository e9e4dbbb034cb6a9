namespace ModelGateway.ConformanceTests;

public class InMemoryVersionStoreConformanceTests : VersionStoreConformanceTests
{
    private readonly InMemoryStore _store = new();

    protected override IVersionStore Open() => _store;

    protected override void Corrupt(StoredVersion version, StoredFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        _store.FlipBit(file);
    }
}

public class InMemoryAliasStoreConformanceTests : AliasStoreConformanceTests
{
    private readonly InMemoryStore _store = new();

    protected override IAliasStore Open() => _store;

    protected override IVersionStore OpenVersions() => _store;
}

public class InMemoryRecordStoreConformanceTests : RecordStoreConformanceTests
{
    private readonly InMemoryStore _store = new();

    protected override IRecordStore Open() => _store;
}
