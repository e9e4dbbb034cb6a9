using System.Globalization;

namespace ModelGateway;

/// <summary>A store in a temporary folder, and drafts to publish in it.</summary>
internal sealed class StoreBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modelgateway-").FullName;
    private int _drafts;

    public StoreBench(Action<FileStep>? observe = null, TimeProvider? time = null) => Store = Another(observe, time);

    public string Root => Path.Combine(_folder, "store");

    public DirectoryStore Store { get; }

    public DirectoryStore Another(Action<FileStep>? observe = null, TimeProvider? time = null) => On(Root, observe, time);

    public static DirectoryStore On(string root, Action<FileStep>? observe = null, TimeProvider? time = null) =>
        new(root, time, new DurableFiles(observe));

    public static Dataset Rows(int seed) => new([DataColumn.Create(new Column("x", typeof(double)), [seed, 0.1 + seed, -1e300])]);

    public VersionDraft Draft(string model = "fare", int seed = 1, params (string Name, string Content)[] more)
    {
        string folder = Path.Combine(_folder, $"draft-{Interlocked.Increment(ref _drafts).ToString(CultureInfo.InvariantCulture)}");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "model.bin"), $"weights {seed}");
        File.WriteAllText(Path.Combine(folder, "baseline.json"), "{}");
        foreach ((string name, string content) in more)
        {
            string path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, content);
        }

        return Draft(folder, model, seed);
    }

    public static VersionDraft Draft(string folder, string model, int seed)
    {
        Dataset rows = Rows(seed);
        return new VersionDraft(
            new VersionManifest
            {
                Model = model,
                Provider = "test",
                Trainer = "Test",
                Signature = new ModelSignature
                {
                    Task = LearningTask.Binary,
                    Features = rows.Schema,
                    Label = new Column("y", typeof(string), role: ColumnRole.Label, isNullable: true),
                    Classes = ["no", "yes"],
                },
                Threshold = 0.25,
                Fallback = "linear",
                DataSha256 = rows.Sha256,
                Packages = new Dictionary<string, string> { ["Zeta"] = "1.0", ["Alpha"] = "2.0" },
            },
            folder,
            rows);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
