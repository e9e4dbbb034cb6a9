using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What a study found out about one version. Kept beside the version as <c>study.json</c>.</summary>
/// <remarks>
/// Impacts are shares of the loss: 0.1 means that the loss grows by a tenth. A part that was not asked for, now or before, is null. A number
/// that has no value is null, never NaN.
/// </remarks>
public sealed class StudyReport
{
    /// <summary>The format of the report that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentFormat = "modelgateway/study/1";

    [JsonConstructor]
    internal StudyReport(string model, int version, string loss, double heldOutLoss, int rows, int seed, int refits) =>
        (Model, Version, Loss, HeldOutLoss, Rows, Seed, Refits) = (model, version, loss, heldOutLoss, rows, seed, refits);

    /// <summary>The format of this report.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The name of the loss that impacts are measured by: a <see cref="Metric.Name"/>, or <c>error rate</c> where a model is judged by the classes it names.</summary>
    public string Loss { get; }

    /// <summary>That loss as people say it; null in reports of an earlier library.</summary>
    [JsonInclude]
    public string? LossWords { get; internal init; }

    /// <summary>The version's own loss on its held-out rows.</summary>
    public double HeldOutLoss { get; }

    /// <summary>The held-out rows.</summary>
    public int Rows { get; }

    /// <summary>The seed of subsamples and permutations.</summary>
    public int Seed { get; }

    /// <summary>How often each retraining was repeated.</summary>
    public int Refits { get; }

    /// <summary>Why nothing was retrained; null when it could be.</summary>
    [JsonInclude]
    public string? NoRefit { get; internal init; }

    /// <summary>What each feature is worth.</summary>
    [JsonInclude]
    public FeatureStudy? Features { get; internal init; }

    /// <summary>What each tunable changes.</summary>
    [JsonInclude]
    public TunableStudy? Tunables { get; internal init; }

    /// <summary>Which rows are served worst.</summary>
    [JsonInclude]
    public SliceStudy? Slices { get; internal init; }

    /// <summary>Predicted against observed labels.</summary>
    [JsonInclude]
    public LabelStudy? Labels { get; internal init; }

    /// <summary>Loss against age.</summary>
    [JsonInclude]
    public AgeStudy? Age { get; internal init; }

    /// <summary>The experiments that were wanted and not done, in the order they would have come.</summary>
    [JsonInclude]
    public IReadOnlyList<UndoneExperiment> NotDone { get; internal init; } = [];

    /// <summary>Seconds that the study took, this time; another figure each time.</summary>
    [JsonInclude]
    public double Seconds { get; internal init; }

    /// <summary>Writes the report as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a report that <see cref="SaveAsync(string, CancellationToken)"/> or a study has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no report, or a newer library wrote it.</exception>
    public static Task<StudyReport> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a report that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no report, or a newer library wrote it.</exception>
    public static Task<StudyReport> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    internal static JsonForm<StudyReport> Form { get; } = new(CurrentFormat, ModelGatewayJson.Finite);
}
