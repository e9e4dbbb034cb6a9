using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a version is and what it is made of. Written once, as <c>manifest.json</c>; its own SHA-256 names the version for good.</summary>
public sealed record VersionManifest
{
    /// <summary>The format of the manifest that this library writes. A store with a newer one is refused.</summary>
    public const string CurrentFormat = "modelgateway/version/1";

    /// <summary>The format of this manifest.</summary>
    [JsonPropertyName("schema")]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version, from 1; 0 until it is published.</summary>
    public int Version { get; init; }

    /// <summary>When it was published, in UTC.</summary>
    public DateTimeOffset Created { get; init; }

    /// <summary>The <see cref="IModelProvider.Id"/> of the model.</summary>
    public required string Provider { get; init; }

    /// <summary>The trainer's name.</summary>
    public required string Trainer { get; init; }

    /// <summary>What goes in and what comes out; for classification the classes in the order of the scores.</summary>
    public required ModelSignature Signature { get; init; }

    /// <summary>For binary classification, the probability from which on the positive class is answered, learned on the training part; else null.</summary>
    public double? Threshold { get; init; }

    /// <summary>False for a classification model that names a class and no probabilities; see <see cref="TrainerDescription.GivesProbabilities"/>.</summary>
    public bool GivesProbabilities { get; init; } = true;

    /// <summary>The baseline rung that answers when the model cannot.</summary>
    public required string Fallback { get; init; }

    /// <summary>
    /// The <see cref="IModelProvider.Id"/> of a fallback that the application brought, whose model lies in the folder <c>fallback</c>; null where
    /// it is one of the library's, which lie in <c>baseline.json</c>.
    /// </summary>
    public string? FallbackProvider { get; init; }

    /// <summary>
    /// For binary classification, the probability from which on the fallback answers the positive class, learned on the training part; null else, and
    /// in a version of an earlier library, where <see cref="Threshold"/> is its threshold too.
    /// </summary>
    public double? FallbackThreshold { get; init; }

    /// <summary>The column that says how much a row counts, which is no feature; null where all rows count the same.</summary>
    public string? Weight { get; init; }

    /// <summary>The columns that name groups whose rows were never split apart, which are no features; empty where there are none.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>How the rows follow each other where somebody declared an order; null where nobody did.</summary>
    public VersionOrder? Order { get; init; }

    /// <summary>Whether its model is the strongest baseline of a run whose candidate was not promoted, kept to serve in its place.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>Why who is served by it should expect little, such as a baseline that answers from the outcomes before and is better; null for no reason.</summary>
    public string? Remark { get; init; }

    /// <summary>The content SHA-256 of the rows it was trained and judged on; see <see cref="Dataset.Sha256"/>.</summary>
    public required string DataSha256 { get; init; }

    /// <summary>The packages that decide its answers, name to version.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>The Parquet file with those rows, named from the model's folder. Filled when it is published.</summary>
    public StoredFile? Rows { get; init; }

    /// <summary>Every file of the version but the manifest, ordered by name. Filled when it is published.</summary>
    public IReadOnlyList<StoredFile> Files { get; init; } = [];
}
