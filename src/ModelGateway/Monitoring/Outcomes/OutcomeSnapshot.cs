using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a process knows about outcomes in sum, as it is kept beside the files of predictions.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Counts">What became of predictions and outcomes.</param>
/// <param name="Measured">For each record of joined predictions, how many entries there were with the process's last one that is in <paramref name="Versions"/>.</param>
/// <param name="Taken">The dead processes whose sums are in these.</param>
/// <param name="Seen">The ids that were given out.</param>
/// <param name="Expired">The ids of predictions that were deleted.</param>
/// <param name="Versions">The quality of each version.</param>
internal sealed record OutcomeSnapshot(
    [property: JsonPropertyName(JsonFile.FormatMember)] string Format,
    OutcomeCounts Counts,
    IReadOnlyDictionary<string, int> Measured,
    IReadOnlyList<ulong> Taken,
    IReadOnlyList<IdRange> Seen,
    IReadOnlyList<IdRange> Expired,
    IReadOnlyList<VersionQualityState> Versions)
{
    public const string CurrentFormat = "modelgateway/outcome-sums/1";

    /// <summary>Nothing yet.</summary>
    public static OutcomeSnapshot Empty { get; } = new(CurrentFormat, new OutcomeCounts(), new Dictionary<string, int>(), [], [], [], []);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.OneLine);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null when this library cannot read it.</summary>
    public static OutcomeSnapshot? TryRead(ReadOnlySpan<byte> json)
    {
        try
        {
            OutcomeSnapshot? snapshot = JsonSerializer.Deserialize<OutcomeSnapshot>(json, ModelGatewayJson.OneLine);
            return snapshot?.Format == CurrentFormat ? snapshot : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
