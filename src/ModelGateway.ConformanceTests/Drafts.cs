namespace ModelGateway.ConformanceTests;

/// <summary>Makes versions to publish.</summary>
internal sealed class Drafts : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-drafts-");
    private int _count;

    /// <summary>A version with three files, one of them large, and rows; the content is decided by <paramref name="seed"/>.</summary>
    public VersionDraft Make(string model, int seed = 1, Dataset? rows = null)
    {
        rows ??= Rows(seed);
        string folder = Path.Combine(_folder.FullName, $"{Interlocked.Increment(ref _count)}");
        Directory.CreateDirectory(folder);
        byte[] content = new byte[100_000];
        new Random(seed).NextBytes(content);
        File.WriteAllBytes(Path.Combine(folder, "model.bin"), content);
        File.WriteAllText(Path.Combine(folder, "baseline.json"), $"{{ \"seed\": {seed} }}");
        File.WriteAllBytes(Path.Combine(folder, "model.empty"), []);
        VersionManifest manifest = new()
        {
            Model = model,
            Provider = "table",
            Trainer = "Table",
            Signature = new ModelSignature { Task = LearningTask.Binary, Features = rows.Schema.Inputs, Label = rows.Schema["label"], Classes = ["nein", "größe ✓"] },
            Threshold = 0.1 + 0.2,
            Fallback = "linear",
            DataSha256 = rows.Sha256,
            Packages = new Dictionary<string, string> { ["Some.Package"] = "1.2.3-beta+4" },
        };
        return new VersionDraft(manifest, folder, rows);
    }

    /// <summary>Rows of many types, with nulls and Unicode.</summary>
    public static Dataset Rows(int seed)
    {
        Random random = new(seed);
        bool[] holes = [.. Enumerable.Range(0, 50).Select(_ => random.Next(4) == 0)];
        return new Dataset(
        [
            DataColumn.Create(new Column("a number", typeof(double), isNullable: true), Fill(_ => random.NextDouble()), holes),
            DataColumn.Create(new Column("id", typeof(long)), Fill(row => (1L << 60) + row)),
            DataColumn.Create(new Column("wörd", typeof(string), isNullable: true), Fill(row => holes[row] ? null! : $"✓ {random.Next(5)}")),
            DataColumn.Create(new Column("when", typeof(DateTime), role: ColumnRole.Time), Fill(row => new DateTime(2024, 1, 1).AddMinutes(row))),
            DataColumn.Create(new Column("label", typeof(string), role: ColumnRole.Label), Fill(row => row % 2 == 0 ? "nein" : "größe ✓")),
        ]);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static T[] Fill<T>(Func<int, T> cell) => [.. Enumerable.Range(0, 50).Select(cell)];
}
