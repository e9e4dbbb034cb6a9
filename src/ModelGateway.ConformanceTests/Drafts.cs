using System.Text;

namespace ModelGateway.ConformanceTests;

/// <summary>Makes versions to publish.</summary>
internal sealed class Drafts : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-drafts-");

    /// <summary>A version with three files, one of them large, and rows; the content is decided by <paramref name="seed"/>.</summary>
    public VersionDraft Make(string model, int seed = 1, Dataset? rows = null)
    {
        rows ??= Rows(seed);
        byte[] content = new byte[100_000];
        new Random(seed).NextBytes(content);
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
        return new VersionDraft(
            manifest,
            [new DraftFile("model.bin", content), new DraftFile("model.parts/empty", ReadOnlyMemory<byte>.Empty), new DraftFile("baseline.json", Encoding.UTF8.GetBytes($"{{ \"seed\": {seed} }}"))],
            new DraftFile("rows.parquet", async token =>
            {
                string path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
                await rows.SaveParquetAsync(path, token).ConfigureAwait(false);
                return File.OpenRead(path);
            }))
        {
            NumberedFiles = number => [new DraftFile("report.json", Encoding.UTF8.GetBytes($"{{ \"version\": {number} }}"))],
        };
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

    /// <summary>Reads a file of a version to its end.</summary>
    public static async Task<byte[]> ReadAsync(StoredVersion version, StoredFile file, CancellationToken cancellationToken)
    {
        Stream stream = await version.OpenAsync(file, cancellationToken).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            using MemoryStream content = new();
            await stream.CopyToAsync(content, cancellationToken).ConfigureAwait(false);
            return content.ToArray();
        }
    }

    /// <summary>Reads the rows of a version.</summary>
    public async Task<Dataset> ReadRowsAsync(StoredVersion version, CancellationToken cancellationToken)
    {
        string path = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"));
        await File.WriteAllBytesAsync(path, await ReadAsync(version, version.Manifest.Rows!, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
        return await Dataset.FromParquetAsync(path, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static T[] Fill<T>(Func<int, T> cell) => [.. Enumerable.Range(0, 50).Select(cell)];
}
