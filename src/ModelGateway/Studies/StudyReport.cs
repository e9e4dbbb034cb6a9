namespace ModelGateway;

/// <summary>What a study found out about one version. Kept beside the version as <c>study.json</c>.</summary>
/// <remarks>
/// Impacts are shares of the loss: 0.1 means that the loss grows by a tenth. A part that was not asked for, now or before, is null. A number
/// that has no value is null, never NaN.
/// </remarks>
public sealed record StudyReport
{
    /// <summary>The form of the report that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentSchema = "modelgateway/study/1";

    /// <summary>The form of this report.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The name of the loss that impacts are measured by: a <see cref="Metric.Name"/>, or <c>error rate</c> where a model is judged by the classes it names.</summary>
    public required string Loss { get; init; }

    /// <summary>That loss as people say it; null in reports of an earlier library.</summary>
    public string? LossWords { get; init; }

    /// <summary>The version's own loss on its held-out rows.</summary>
    public required double HeldOutLoss { get; init; }

    /// <summary>The held-out rows.</summary>
    public required int Rows { get; init; }

    /// <summary>The seed of subsamples and permutations.</summary>
    public required int Seed { get; init; }

    /// <summary>How often each retraining was repeated.</summary>
    public required int Refits { get; init; }

    /// <summary>Why nothing was retrained; null when it could be.</summary>
    public string? NoRefit { get; init; }

    /// <summary>What each feature is worth.</summary>
    public FeatureStudy? Features { get; init; }

    /// <summary>What each tunable changes.</summary>
    public TunableStudy? Tunables { get; init; }

    /// <summary>Which rows are served worst.</summary>
    public SliceStudy? Slices { get; init; }

    /// <summary>Predicted against observed labels.</summary>
    public LabelStudy? Labels { get; init; }

    /// <summary>Loss against age.</summary>
    public AgeStudy? Age { get; init; }

    /// <summary>The experiments that were wanted and not done, in the order they would have come.</summary>
    public IReadOnlyList<UndoneExperiment> NotDone { get; init; } = [];

    /// <summary>Seconds that the study took, this time; another figure each time.</summary>
    public double Seconds { get; init; }

    /// <summary>Writes the report as JSON.</summary>
    /// <param name="path">The file; replaced when it is there.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        File.WriteAllBytesAsync(path, Form.Write(this), cancellationToken);

    /// <summary>Reads a report that <see cref="SaveAsync"/> or a study has written.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="StoreException">It is no study, or one of a newer library.</exception>
    public static StudyReport Load(string path) => Form.Load(path);

    internal static JsonForm<StudyReport> Form { get; } = new(CurrentSchema, ModelGatewayJson.Finite);
}
