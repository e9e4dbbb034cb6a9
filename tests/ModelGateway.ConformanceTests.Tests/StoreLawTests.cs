using System.Collections.Concurrent;

namespace ModelGateway.ConformanceTests;

/// <summary>Every law of the store suites fails on a store that breaks it.</summary>
public sealed class StoreLawTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-");

    public static TheoryData<string> VersionLaws => [.. Broken.LawsOf(typeof(VersionStoreConformanceTests))];

    public static TheoryData<string> AliasLaws => [.. Broken.LawsOf(typeof(AliasStoreConformanceTests))];

    public static TheoryData<string> RecordLaws => [.. Broken.LawsOf(typeof(RecordStoreConformanceTests))];

    [Theory]
    [MemberData(nameof(RecordLaws))]
    public async Task A_law_of_records_fails_when_it_is_broken(string law) => await Broken.AssertFailsAsync(new RecordSuite(law), law);

    [Theory]
    [MemberData(nameof(VersionLaws))]
    public async Task A_law_of_versions_fails_when_it_is_broken(string law) => await Broken.AssertFailsAsync(new VersionSuite(_folder.FullName, law), law);

    [Theory]
    [MemberData(nameof(AliasLaws))]
    public async Task A_law_of_aliases_fails_when_it_is_broken(string law) => await Broken.AssertFailsAsync(new AliasSuite(_folder.FullName, law), law);

    public void Dispose() => _folder.Delete(recursive: true);

    private sealed class VersionSuite(string folder, string law) : VersionStoreConformanceTests
    {
        private readonly ConcurrentDictionary<string, object> _memory = [];

        protected override IVersionStore Open() => new BrokenStore(new DirectoryStore(folder), law, _memory);
    }

    private sealed class AliasSuite(string folder, string law) : AliasStoreConformanceTests
    {
        private readonly ConcurrentDictionary<string, object> _memory = [];

        protected override IAliasStore Open() => new BrokenStore(new DirectoryStore(folder), law, _memory);

        protected override IVersionStore OpenVersions() => new DirectoryStore(folder);
    }

    private sealed class RecordSuite(string law) : RecordStoreConformanceTests
    {
        private readonly InMemoryStore _inner = new();

        protected override IRecordStore Open() => new BrokenRecords(_inner, law);
    }
}
