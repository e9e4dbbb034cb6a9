namespace ModelGateway;

/// <summary>The entry to everything: trains models beside their baselines, stores and promotes them, and hands out predictors.</summary>
/// <remarks>Thread-safe. One gateway for one store in a process; other processes follow its promotions within a second.</remarks>
public interface IModelGateway : IAsyncDisposable, IDisposable
{
    /// <summary>
    /// Trains, judges and stores a version, and promotes it when it passes every gate. Where it does not and no version serves yet, the strongest baseline that
    /// passes them is stored too, and serves: see <see cref="TrainingOptions.BaselineMayServe"/>.
    /// </summary>
    /// <param name="model">The name under which the model was added.</param>
    /// <param name="data">The rows to learn from.</param>
    /// <param name="options">Choices for this run.</param>
    /// <param name="progress">Told what the run is doing.</param>
    /// <param name="cancellationToken">Stops the run; nothing is stored then.</param>
    /// <returns>What was decided, with everything that was measured. A run that promotes nothing is a result, not an error.</returns>
    /// <exception cref="DataException">The rows cannot be learned from, or a property of the declared row type cannot carry its column; the message says why.</exception>
    /// <exception cref="TrainingException">The trainer cannot learn from these rows, or a model of them has no answer of the declared type.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    Task<Run> TrainAsync(
        string model,
        Dataset data,
        TrainOptions? options = null,
        IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>A predictor that follows the model's champion.</summary>
    /// <typeparam name="TInput">The type of a row; see <see cref="IPredictor{TInput, TOutput}"/>.</typeparam>
    /// <typeparam name="TOutput">The type of an answer.</typeparam>
    /// <param name="model">The name under which the model was added.</param>
    IPredictor<TInput, TOutput> GetPredictor<TInput, TOutput>(string model);

    /// <summary>Lets a version serve, whatever its gates said. Going back is the same move.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="version">The version, from 1.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">There is no such version, or it is not what was published; what serves stays.</exception>
    /// <exception cref="ModelGatewayException">It cannot be loaded here, or not asked through the types that the model is declared with; what serves stays.</exception>
    Task PromoteAsync(string model, int version, string reason, CancellationToken cancellationToken = default);

    /// <summary>Lets the champion before this one serve again.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="reason">Why, for the history.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The version that serves now.</returns>
    /// <exception cref="StoreException">There was no champion before.</exception>
    Task<VersionId> RollBackAsync(string model, string reason, CancellationToken cancellationToken = default);

    /// <summary>Records what really happened, now or weeks after the prediction. Returns at once; joined to the prediction in the background.</summary>
    /// <param name="id">Identifies the prediction, of whichever model.</param>
    /// <param name="actual">What happened: what the label of the training rows would have been.</param>
    void RecordOutcome(PredictionId id, object? actual);

    /// <summary>
    /// Records the label of a row that nobody predicted, so that what answers from the labels before knows it: baselines that repeat them, and models that have
    /// them as features; see <see cref="ModelBuilder{TInput, TOutput}.LastLabels"/>. Returns at once; known here from now on, and within seconds in every process
    /// that shares the store. Rows may come in any order, and again.
    /// </summary>
    /// <typeparam name="TRow">The type of the row: with the label, the columns of the series, and the time column; observed now where the model has no time column.</typeparam>
    /// <param name="model">The model's name.</param>
    /// <param name="row">The row.</param>
    /// <exception cref="NoChampionException">No version serves, so nobody knows what a series is.</exception>
    /// <exception cref="ModelGatewayException">The version that serves has learned from rows in no order.</exception>
    /// <exception cref="InputException">The row lacks the label, a column of the series, or the time column.</exception>
    void RecordLabel<TRow>(string model, TRow row);

    /// <summary>The monitor of a model: what it answers, against what it learned and against what came true.</summary>
    /// <param name="model">The model's name.</param>
    IModelMonitor Monitor(string model);

    /// <summary>The stored versions of a model: what there is, what became of it, and which one scores in the champion's shadow.</summary>
    /// <param name="model">The model's name.</param>
    IModelVersions Versions(string model);

    /// <summary>Experiments with the stored versions of a model.</summary>
    /// <param name="model">The model's name.</param>
    IModelStudies Studies(string model);

    /// <summary>
    /// What the gateway is made of, for packages that build on it: its <see cref="IVersionStore"/>, <see cref="IAliasStore"/>,
    /// <see cref="IRecordStore"/> and <see cref="TimeProvider"/>, the <see cref="IModelDefinitions"/> with what other packages have said of models, and the
    /// gateway itself.
    /// </summary>
    /// <param name="serviceType">The type that is asked for.</param>
    /// <returns>The service; null where the gateway has none of that type.</returns>
    object? GetService(Type serviceType);

    /// <summary>Reports that a data source is in trouble, or no longer is. Every model that reads it raises or clears an alarm.</summary>
    /// <param name="source">The source's name, as models name it with <see cref="MonitorBuilder.Reads"/>.</param>
    /// <param name="trouble">What is wrong; null when nothing is any more.</param>
    /// <returns>How many models read the source.</returns>
    int ReportUpstream(string source, string? trouble);

    /// <summary>The names of all models that were added.</summary>
    IReadOnlyList<string> Models { get; }

    /// <summary>
    /// How well a model serves, and why. Loads its champion where none is loaded yet, and binds it to the types that the model is declared with, so that it is also
    /// how a process without a host gets ready for its first prediction.
    /// </summary>
    /// <param name="model">The model's name.</param>
    ModelHealth GetHealth(string model);
}
