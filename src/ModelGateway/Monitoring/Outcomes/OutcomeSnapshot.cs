using System.Text.Json;

namespace ModelGateway;

/// <summary>What a process knows about outcomes in sum, as it is kept beside the files of predictions.</summary>
/// <param name="Schema">The form of the file.</param>
/// <param name="Counts">What became of predictions and outcomes.</param>
/// <param name="Measured">How many records of each of the process's joined files are in <paramref name="Versions"/>.</param>
/// <param name="Taken">The dead processes whose sums are in these.</param>
/// <param name="Seen">The ids that were given out.</param>
/// <param name="Expired">The ids of predictions that were deleted.</param>
/// <param name="Versions">The quality of each version.</param>
internal sealed record OutcomeSnapshot(
    string Schema,
    OutcomeCounts Counts,
    IReadOnlyDictionary<string, int> Measured,
    IReadOnlyList<ulong> Taken,
    IReadOnlyList<IdRange> Seen,
    IReadOnlyList<IdRange> Expired,
    IReadOnlyList<VersionQualityState> Versions)
{
    public const string CurrentSchema = "modelgateway/outcome-sums/1";

    /// <summary>Nothing yet.</summary>
    public static OutcomeSnapshot Empty { get; } = new(CurrentSchema, new OutcomeCounts(), new Dictionary<string, int>(), [], [], [], []);

    /// <summary>Writes it in place of what there was.</summary>
    public void Save(string path, DurableFiles files)
    {
        string beside = path + ".tmp";
        files.Write(beside, JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.OneLine));
        files.Move(beside, path);
    }

    /// <summary>Reads what <see cref="Save"/> wrote; null when there is none that this library can read.</summary>
    public static OutcomeSnapshot? TryLoad(string path)
    {
        try
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            OutcomeSnapshot? snapshot = JsonSerializer.Deserialize<OutcomeSnapshot>(file, ModelGatewayJson.OneLine);
            return snapshot?.Schema == CurrentSchema ? snapshot : null;
        }
        catch (Exception error) when (error is FileNotFoundException or JsonException)
        {
            return null;
        }
    }
}
