using System.Text;
using System.Text.Json.Nodes;

namespace ModelGateway;

public class DirectoryStoreTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_published_version_opens_with_what_was_published()
    {
        using StoreBench bench = new();
        VersionDraft draft = StoreBench.Draft(more: ("model.parts/tree 1.txt", "größe 🌳"));

        StoredVersion published = await bench.Store.PublishAsync(draft, Token);
        StoredVersion opened = await bench.Another().OpenAsync("fare", 1, Token);

        Assert.Equal(published.Id, opened.Id);
        Assert.Equal(new VersionId("fare", 1, published.Id.ManifestSha256), opened.Id);
        Assert.Equal(published.Location!, opened.Location!);
        Assert.Equal("größe 🌳", File.ReadAllText(Path.Combine(opened.Location!, "model.parts", "tree 1.txt")));
        Assert.Equal(["baseline.json", "model.bin", "model.parts/tree 1.txt"], opened.Manifest.Files.Select(f => f.Name));
        Assert.Equal(draft.Manifest.Signature.Features, opened.Manifest.Signature.Features);
        Assert.Equal(draft.Manifest.Signature.Label, opened.Manifest.Signature.Label);
        Assert.Equal(["no", "yes"], opened.Manifest.Signature.Classes);
        Assert.Equal(draft.Manifest.Packages, opened.Manifest.Packages);
        Assert.Equal(0.25, opened.Manifest.Threshold);
        Assert.Equal(published.Manifest.Created, opened.Manifest.Created);
        Assert.Equal(Path.Combine(bench.Root, "fare", "data", draft.Manifest.DataSha256 + ".parquet"), StoreBench.RowsOf(opened));
        Assert.Equal(opened.Manifest.DataSha256, (await Dataset.FromParquetAsync(StoreBench.RowsOf(opened), Token)).Sha256);
    }

    [Fact]
    public async Task The_manifest_can_be_read_by_a_person()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);

        string text = File.ReadAllText(Path.Combine(version.Location!, "manifest.json"));

        Assert.StartsWith("{\n  \"schema\": \"modelgateway/version/1\",\n  \"model\": \"fare\",\n  \"version\": 1,", text);
        Assert.Contains("\"task\": \"binary\"", text);
        Assert.Contains("\"type\": \"double\"", text);
        Assert.True(text.IndexOf("Alpha", StringComparison.Ordinal) < text.IndexOf("Zeta", StringComparison.Ordinal));
        Assert.DoesNotContain("scoreWidth", text);
    }

    [Fact]
    public async Task Versions_with_the_same_rows_share_one_file()
    {
        using StoreBench bench = new();

        await bench.Store.PublishAsync(StoreBench.Draft(seed: 1), Token);
        await bench.Store.PublishAsync(StoreBench.Draft(seed: 1), Token);
        await bench.Store.PublishAsync(StoreBench.Draft(seed: 2), Token);

        Assert.Equal(2, Directory.GetFiles(Path.Combine(bench.Root, "fare", "data")).Length);
        Assert.Equal([1, 2, 3], await bench.Store.ListAsync("fare", Token));
    }

    [Fact]
    public async Task List_passes_over_temporaries_and_junk()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        foreach (string junk in new[] { ".tmp-1", "000007", "8", "latest", "-00001" })
        {
            Directory.CreateDirectory(Path.Combine(bench.Root, "fare", "versions", junk));
        }

        File.WriteAllText(Path.Combine(bench.Root, "fare", "versions", "000009"), "");

        Assert.Equal([1], await bench.Store.ListAsync("fare", Token));
        Assert.Empty(await bench.Store.ListAsync("tip", Token));
        Assert.Equal(10, (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id.Number);
        Assert.Equal(version.Id, (await bench.Store.OpenAsync("fare", 1, Token)).Id);
    }

    [Fact]
    public async Task A_number_is_not_given_twice_even_when_the_version_was_deleted()
    {
        using StoreBench bench = new();
        await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        StoredVersion second = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        Directory.Delete(second.Location!, recursive: true);

        Assert.Equal(3, (await bench.Store.PublishAsync(StoreBench.Draft(), Token)).Id.Number);
    }

    [Theory]
    [InlineData("model.bin")]
    [InlineData("baseline.json")]
    [InlineData("model.parts/tree.txt")]
    [InlineData("manifest.json")]
    [InlineData("rows")]
    public async Task A_flipped_bit_anywhere_in_any_file_is_refused_and_the_file_named(string name)
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(more: ("model.parts/tree.txt", "leaf")), Token);
        string path = name == "rows" ? StoreBench.RowsOf(version) : Path.Combine(version.Location!, name);
        byte[] content = File.ReadAllBytes(path);

        for (int bit = 0; bit < content.Length * 8; bit += Math.Max(1, content.Length / 5))
        {
            byte[] flipped = [.. content];
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            File.WriteAllBytes(path, flipped);

            StoreException e = await Assert.ThrowsAsync<StoreException>(() => StoreBench.ReadAsync(bench.Store, 1, Token));

            Assert.Contains(path, e.Message, StringComparison.Ordinal);
            Assert.Contains("SHA-256", e.Message, StringComparison.Ordinal);
        }

        File.WriteAllBytes(path, content);
        Assert.Equal(version.Id, (await bench.Store.OpenAsync("fare", 1, Token)).Id);
    }

    [Theory]
    [InlineData("model.bin", 0)]
    [InlineData("model.bin", 4)]
    [InlineData("manifest.json", 0)]
    [InlineData("manifest.json", 100)]
    [InlineData("rows", 10)]
    public async Task A_truncated_or_missing_file_is_refused(string name, int length)
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        string path = name == "rows" ? StoreBench.RowsOf(version) : Path.Combine(version.Location!, name);

        File.WriteAllBytes(path, File.ReadAllBytes(path)[..length]);
        StoreException truncated = await Assert.ThrowsAsync<StoreException>(() => StoreBench.ReadAsync(bench.Store, 1, Token));
        File.Delete(path);
        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => StoreBench.ReadAsync(bench.Store, 1, Token));

        Assert.Contains(path, truncated.Message, StringComparison.Ordinal);
        Assert.Contains(name == "manifest.json" ? "no version" : "missing", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_manifest_that_no_history_vouches_for_is_a_StoreException_all_the_same()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        File.Delete(Path.Combine(bench.Root, "fare", "history.jsonl"));
        string path = Path.Combine(version.Location!, "manifest.json");
        byte[] content = File.ReadAllBytes(path);

        for (int length = 0; length < content.Length - 1; length += 7)
        {
            File.WriteAllBytes(path, content[..length]);
            await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.OpenAsync("fare", 1, Token));
        }

        foreach ((string old, string now) in new[]
                 {
                     ("\"double\"", "\"System.Diagnostics.Process\""), ("\"binary\"", "\"clustering\""), ("\"binary\"", "1"),
                     ("\"x\"", "\"\""), ("model.bin", "../model.bin"), ("model.bin", "/etc/passwd"), ("model.bin", "a//b"),
                     ("\"version\": 1", "\"version\": 2"), ("\"fare\"", "\"tip\""), ("\"provider\": \"test\",", ""), ("data/", "../"),
                     ("\"linear\"", "null"),
                 })
        {
            File.WriteAllText(path, Encoding.UTF8.GetString(content).Replace(old, now, StringComparison.Ordinal));
            StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.OpenAsync("fare", 1, Token));
            Assert.Contains(path, e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_file_that_was_not_published_is_refused_but_for_hidden_ones()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        File.WriteAllText(Path.Combine(version.Location!, ".DS_Store"), "");
        await bench.Store.OpenAsync("fare", 1, Token);

        File.WriteAllText(Path.Combine(version.Location!, "model.onnx"), "");
        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.OpenAsync("fare", 1, Token));

        Assert.Contains("model.onnx", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_made_by_a_newer_library_is_refused_with_what_to_do()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        string path = Path.Combine(version.Location!, "manifest.json");
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(path))!;
        manifest["schema"] = "modelgateway/version/2";
        manifest.AsObject().Remove("trainer");
        File.WriteAllText(path, manifest.ToJsonString());
        File.Delete(Path.Combine(bench.Root, "fare", "history.jsonl"));

        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.OpenAsync("fare", 1, Token));

        Assert.Contains("modelgateway/version/2", e.Message, StringComparison.Ordinal);
        Assert.Contains("modelgateway/version/1", e.Message, StringComparison.Ordinal);
        Assert.Contains("upgrade", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_made_by_a_newer_library_is_refused_as_a_whole()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        File.WriteAllText(Path.Combine(bench.Root, "store.json"), """{ "schema": "modelgateway/store/2" }""");

        foreach (Func<Task> call in new Func<Task>[]
                 {
                     async () => await bench.Store.ListAsync("fare", Token),
                     async () => await bench.Store.OpenAsync("fare", 1, Token),
                     async () => await bench.Store.PublishAsync(StoreBench.Draft(), Token),
                     async () => await bench.Store.ReadAsync("fare", "champion", Token),
                     async () => await bench.Store.MoveAsync("champion", version.Id, "", Token),
                     async () => await bench.Store.HistoryAsync("fare", Token),
                 })
        {
            StoreException e = await Assert.ThrowsAsync<StoreException>(call);
            Assert.Contains("modelgateway/store/2", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_one_sentence_with_the_path()
    {
        using StoreBench bench = new();
        File.WriteAllText(bench.Root, "");

        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.PublishAsync(StoreBench.Draft(), Token));
        Assert.Contains(bench.Root, e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.ListAsync("fare", Token));

        DirectoryStore below = StoreBench.On(Path.Combine(bench.Root, "deeper"));
        e = await Assert.ThrowsAsync<StoreException>(async () => await below.PublishAsync(StoreBench.Draft(), Token));
        Assert.Contains(bench.Root, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data")]
    [InlineData("versions")]
    [InlineData("aliases")]
    [InlineData("history.jsonl")]
    [InlineData(".lock")]
    public async Task Something_else_where_the_store_wants_to_write_is_a_StoreException_or_no_trouble(string name)
    {
        using StoreBench bench = new();
        string folder = Path.Combine(bench.Root, "fare");
        Directory.CreateDirectory(folder);
        if (name is "history.jsonl" or ".lock")
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }
        else
        {
            File.WriteAllText(Path.Combine(folder, name), "");
        }

        try
        {
            StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
            await bench.Store.MoveAsync("champion", version.Id, "first", Token);
        }
        catch (StoreException e)
        {
            Assert.Contains(folder, e.Message, StringComparison.Ordinal);
        }

        Assert.Empty(Directory.EnumerateDirectories(folder, ".tmp-*"));
    }

    [Fact]
    public async Task A_version_that_is_not_there_is_refused_naming_those_that_are()
    {
        using StoreBench bench = new();
        await bench.Store.PublishAsync(StoreBench.Draft(), Token);

        StoreException e = await Assert.ThrowsAsync<StoreException>(async () => await bench.Store.OpenAsync("fare", 7, Token));

        Assert.Contains("fare/7", e.Message, StringComparison.Ordinal);
        Assert.Contains("are 1.", e.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await bench.Store.OpenAsync("fare", 0, Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("../fare")]
    [InlineData("/etc")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("C:")]
    [InlineData(".hidden")]
    [InlineData("dot.")]
    [InlineData("con")]
    [InlineData("COM1")]
    [InlineData("lpt9.txt")]
    [InlineData("NUL.tar.gz")]
    [InlineData("Store.json")]
    [InlineData("größe")]
    [InlineData("a b")]
    [InlineData("a\0b")]
    public async Task Names_that_are_no_folder_of_the_store_are_refused(string name)
    {
        using StoreBench bench = new();
        VersionId id = new("fare", 1, "");

        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.PublishAsync(StoreBench.Draft(name), Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.ListAsync(name, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.OpenAsync(name, 1, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.ReadAsync(name, "champion", Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.ReadAsync("fare", name, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.MoveAsync(name, id, "", Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.MoveAsync("champion", id with { Model = name }, "", Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.HistoryAsync(name, Token));
        Assert.False(Directory.Exists(bench.Root));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("taxi-fare_v2.1")]
    [InlineData("console")]
    [InlineData("com10")]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task Other_names_are_fine(string name)
    {
        using StoreBench bench = new();

        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(name), Token);
        await bench.Store.MoveAsync(name, version.Id, "", Token);

        Assert.Equal(version.Id, await bench.Store.ReadAsync(name, name, Token));
        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.ListAsync(name + new string('a', 100), Token));
    }

    [Fact]
    public async Task Names_that_differ_only_by_case_are_refused()
    {
        using StoreBench bench = new();
        StoredVersion version = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        await bench.Store.MoveAsync("champion", version.Id, "", Token);

        ArgumentException model = await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.PublishAsync(StoreBench.Draft("Fare"), Token));
        ArgumentException alias = await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.MoveAsync("Champion", version.Id, "", Token));

        Assert.Contains("'fare'", model.Message, StringComparison.Ordinal);
        Assert.Contains("'champion'", alias.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_that_contradicts_itself_is_refused_before_anything_is_written()
    {
        using StoreBench bench = new();

        await Assert.ThrowsAsync<ArgumentException>(async () => await bench.Store.PublishAsync(StoreBench.Draft(more: ("model.bin", "another")), Token));
        await Assert.ThrowsAsync<ArgumentException>(
            async () => await bench.Store.PublishAsync(StoreBench.Draft(more: ("manifest.json", "{}")), Token));
        Assert.False(Directory.Exists(bench.Root));
    }

    [Fact]
    public async Task Damaged_shared_rows_are_repaired_by_the_next_version_that_has_them()
    {
        using StoreBench bench = new();
        StoredVersion first = await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        File.WriteAllText(StoreBench.RowsOf(first), "damaged");
        await Assert.ThrowsAsync<StoreException>(() => StoreBench.ReadAsync(bench.Store, 1, Token));

        await bench.Store.PublishAsync(StoreBench.Draft(), Token);

        await StoreBench.ReadAsync(bench.Store, 1, Token);
        await bench.Store.OpenAsync("fare", 2, Token);
    }

    [Fact]
    public async Task What_a_killed_publication_left_beside_is_collected_after_an_hour()
    {
        FixedTime time = new(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero));
        using StoreBench bench = new(time: time);
        await bench.Store.PublishAsync(StoreBench.Draft(), Token);
        string old = Path.Combine(bench.Root, "fare", ".tmp-20260101T105959-a");
        string young = Path.Combine(bench.Root, "fare", ".tmp-20260101T110001-b");
        Directory.CreateDirectory(Path.Combine(old, "version"));
        Directory.CreateDirectory(young);

        await bench.Store.PublishAsync(StoreBench.Draft(), Token);

        Assert.False(Directory.Exists(old));
        Assert.True(Directory.Exists(young));
        Assert.Equal(time.GetUtcNow(), (await bench.Store.OpenAsync("fare", 2, Token)).Manifest.Created);
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
