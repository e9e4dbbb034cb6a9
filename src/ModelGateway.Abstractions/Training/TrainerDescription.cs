namespace ModelGateway;

/// <summary>What a trainer is, for reports and manifests.</summary>
/// <param name="Name">The name in tables and reports, such as <c>LightGbm</c>.</param>
/// <param name="ProviderId">The <see cref="IModelProvider.Id"/> that can save and load its models.</param>
/// <param name="Tunables">Every hyperparameter with value, default and range.</param>
public sealed record TrainerDescription(string Name, string ProviderId, IReadOnlyList<Tunable> Tunables)
{
    /// <summary>The tasks it can learn; by default all.</summary>
    public IReadOnlyList<LearningTask> Tasks { get; init; } = [LearningTask.Regression, LearningTask.Binary, LearningTask.Multiclass];

    /// <summary>The packages that decide its results, name to version.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>False for a model that somebody else trained: it can be judged, but not be trained again without a feature or with another tunable.</summary>
    public bool CanRefit { get; init; } = true;

    /// <summary>
    /// False for classification models that name a class and no probabilities: the class then scores 1 and the others 0. Such a model is
    /// judged by what the class alone tells; logLoss, auc, auprc and brier are absent.
    /// </summary>
    public bool GivesProbabilities { get; init; } = true;

    /// <summary>
    /// True for models that answer from the outcomes that have arrived, <see cref="FeatureRows.LastLabels"/>, as the persistence baseline does; false,
    /// the default, for those that the row alone is enough for. A rung that needs outcomes takes part where the rows are in time order, and never
    /// answers in place of a model.
    /// </summary>
    public bool NeedsOutcomes { get; init; }
}
