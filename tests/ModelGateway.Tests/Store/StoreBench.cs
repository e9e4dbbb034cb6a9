using System.Text;

namespace ModelGateway;

/// <summary>A store in a temporary folder, and drafts to publish in it.</summary>
internal sealed class StoreBench : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modelgateway-").FullName;

    public StoreBench(Action<FileStep>? observe = null, TimeProvider? time = null) => Store = Another(observe, time);

    public string Root => Path.Combine(_folder, "store");

    public DirectoryStore Store { get; }

    public DirectoryStore Another(Action<FileStep>? observe = null, TimeProvider? time = null) => On(Root, observe, time);

    public static DirectoryStore On(string root, Action<FileStep>? observe = null, TimeProvider? time = null) =>
        new(root, time, new DurableFiles(observe));

    public static Dataset Rows(int seed) => new([DataColumn.Create(new Column("x", typeof(double)), [seed, 0.1 + seed, -1e300])]);

    public static VersionDraft Draft(string model = "fare", int seed = 1, params (string Name, string Content)[] more)
    {
        return Of(model, seed, [("model.bin", $"weights {seed}"), ("baseline.json", "{}"), .. more]);
    }

    public static VersionDraft Of(string model, int seed, IReadOnlyCollection<(string Name, string Content)> files)
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
            [.. files.Select(file => new DraftFile(file.Name, Encoding.UTF8.GetBytes(file.Content)))],
            new DraftFile("rows.parquet", async token =>
            {
                string path = Path.GetTempFileName();
                await rows.SaveParquetAsync(path, token);
                return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.DeleteOnClose);
            }));
    }

    /// <summary>Opens a version of the model and reads its rows.</summary>
    public static async Task ReadAsync(DirectoryStore store, int version, CancellationToken cancellationToken)
    {
        using LocalVersions versions = new(store);
        LocalVersion found = await versions.OpenAsync("fare", version, cancellationToken);
        await found.ReadRowsAsync(cancellationToken);
    }

    /// <summary>Where the rows of a version lie.</summary>
    public static string RowsOf(StoredVersion version) => Path.GetFullPath(Path.Combine(version.Location!, "..", "..", version.Manifest.Rows!.Name));

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
