using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>A version in memory, ready to answer: its model, and the baseline that answers when the model cannot.</summary>
internal sealed class LoadedVersion : IDisposable
{
    // Of many rows at once: enough to spread the cost of a call into a native library, few enough that they stay in the cache and a thread's buffers small.
    private const int MostRows = 2_048;
    private const int FewestRows = 256;
    private const int BatchBytes = 256 << 10;

    private static readonly Lock s_lock = new();
    private static readonly SortedSet<int> s_freeSlots = [];
    private static int s_slots;

    private readonly IModel? _model;
    private readonly IModel _fallback;
    private readonly List<RecordedRows> _recorders = [];
    private readonly List<IDisposable> _beside = [];
    private readonly ConcurrentDictionary<Type, object> _labels = new();
    private VersionMonitoring? _monitoring;

    /// <param name="stored">The version.</param>
    /// <param name="contract">What its inputs must look like.</param>
    /// <param name="model">The model; null when it must not serve, so that the baseline gives every answer.</param>
    /// <param name="fallback">The strongest rung that answers from the row alone.</param>
    /// <param name="concern">Why the version is not what it should be; null when it is.</param>
    public LoadedVersion(LocalVersion stored, DataContract contract, IModel? model, IModel fallback, string? concern)
    {
        Layout = new RowLayout(stored.Manifest.Signature.Features);
        RowContract = new RowContract(contract, Layout);
        Monitored = new MonitoredVersion(stored, Layout, contract, RowContract);
        Signature = stored.Manifest.Signature;
        WeightLayout = stored.Manifest.Weight is { } weight ? new RowLayout(new Schema([new Column(weight, typeof(double)) { IsNullable = true }])) : null;
        Threshold = Monitored.Threshold;
        FallbackThreshold = Monitored.FallbackThreshold;
        Concern = concern;
        Answers = stored.Manifest.IsBaseline ? AnsweredBy.Baseline : AnsweredBy.Model;
        Words = stored.Manifest.IsBaseline ? $"{stored.Manifest.Trainer}, a baseline, serves as {stored.Id}" : $"{stored.Id} serves";
        BatchRows = Math.Clamp(BatchBytes / Math.Max(1, BytesOf(Layout)), FewestRows, MostRows);
        _model = model;
        _fallback = fallback;
        NoAnswer = new Violation(Signature.Label.Name, "answer.missing", "The model has no answer: it threw, or its answer is NaN or infinite.")
        {
            Action = ViolationAction.FallBack,
        };
        lock (s_lock)
        {
            BufferSlot = s_freeSlots.Count > 0 ? s_freeSlots.Min : s_slots++;
            s_freeSlots.Remove(BufferSlot);
        }
    }

    /// <summary>The version as monitors see it.</summary>
    public MonitoredVersion Monitored { get; }

    public VersionId Id => Monitored.Id;

    public ModelSignature Signature { get; }

    /// <summary>How the rows follow each other that it has learned from; null where nobody said.</summary>
    public VersionOrder? Order => Monitored.Stored.Manifest.Order;

    public RowLayout Layout { get; }

    /// <summary>The layout of what says how much a row counts, beside the features; null where nothing does.</summary>
    public RowLayout? WeightLayout { get; }

    /// <summary>What its inputs must look like, ready for rows.</summary>
    public RowContract RowContract { get; }

    /// <summary>The most rows that are scored at once.</summary>
    public int BatchRows { get; }

    /// <summary>The probability from which on the positive class is answered.</summary>
    public float Threshold { get; }

    /// <summary>The same where its baseline answers.</summary>
    public float FallbackThreshold { get; }

    /// <summary>Why the version is not what it should be; null when it is.</summary>
    public string? Concern { get; }

    /// <summary>What else a person should know of it; null when nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>What its model is to who asks it: the model, or a baseline that serves in the place of one.</summary>
    public AnsweredBy Answers { get; }

    /// <summary>That it serves, as the beginning of a sentence.</summary>
    public string Words { get; }

    /// <summary>What binds inputs to it and reads its answers through the types that the model is declared with; null where there are none.</summary>
    public object? Binding { get; set; }

    /// <summary>Monitors what it answers. Set before it serves.</summary>
    /// <exception cref="InvalidOperationException">Nobody has set it.</exception>
    public VersionMonitoring Monitoring
    {
        get => _monitoring ?? throw new InvalidOperationException($"{Id} is not monitored yet.");
        set => _monitoring = value;
    }

    /// <summary>Tells its rows where they stand in its order, and what is known before them; null where it has none. Set before it serves.</summary>
    public RowPlaces? Places { get; set; }

    /// <summary>Whether nobody may use it any more.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>What is said of a row that the model cannot answer.</summary>
    public Violation NoAnswer { get; }

    /// <summary>Where threads keep their buffers for this version; a small number that a later version uses again.</summary>
    public int BufferSlot { get; }

    /// <summary>Reads labels from rows of a type that nobody predicted.</summary>
    /// <param name="labels">The labels that are known.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ModelGatewayException">It has learned from rows in no order.</exception>
    /// <exception cref="InputException">Such rows lack the label, or a column of the series.</exception>
    public LabelReader<TRow> LabelsOf<TRow>(ModelLabels labels, TimeProvider time) => (LabelReader<TRow>)_labels.GetOrAdd(typeof(TRow), _ => new LabelReader<TRow>(
        Order ?? throw new ModelGatewayException(
            $"{Id} has learned from rows in no order, so the label of a row tells it nothing of the next. Declare OrderBy or Ordered and train it again."),
        Signature,
        labels,
        time));

    /// <summary>A place where one thread's rows wait to be counted.</summary>
    public RecordedRows NewRecorder()
    {
        RecordedRows recorder = Monitoring.NewRecorder(Layout, Signature.ScoreWidth);
        lock (_recorders)
        {
            _recorders.Add(recorder);
        }

        return recorder;
    }

    /// <summary>Scores rows with the model.</summary>
    /// <returns>The error of a model that threw; null when it answered.</returns>
    public Exception? TryScore(FeatureRows rows, Span<float> scores)
    {
        if (_model is null)
        {
            scores.Fill(float.NaN);
            return null;
        }

        try
        {
            _model.Score(rows, scores);
            return null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A model that throws has no answer, just as one that says NaN: the baseline answers, and the prediction says so.
            scores.Fill(float.NaN);
            return error;
        }
    }

    /// <summary>Makes its baseline, and opens what its answers are counted in, where that was left for after the first answer.</summary>
    /// <exception cref="ModelGatewayException">A file of the version cannot be read.</exception>
    public void Complete()
    {
        (_fallback as DeferredModel)?.Make();
        _ = Monitoring.Counts;
    }

    /// <summary>Lets its baseline score the rows that it answers, off the caller's path, for as long as it is loaded.</summary>
    public void ScoreBaselineBeside() => _beside.Add(Monitoring.ScoreBeside(ModelQuality.Baseline, _fallback));

    /// <summary>Lets its model score the rows that another version answers, off the caller's path, for as long as it is loaded.</summary>
    /// <exception cref="ModelGatewayException">It has no model to ask, or reads or answers something else than the champion.</exception>
    public void ScoreBeside(LoadedVersion champion)
    {
        if (_model is null || !Signature.Features.ReadsAs(champion.Signature.Features) || !Signature.Classes.SequenceEqual(champion.Signature.Classes))
        {
            throw new ModelGatewayException(
                $"{Id} cannot score in the shadow of {champion.Id}: {(Concern ?? "it reads other features or answers other classes")}. Choose a version trained on the same columns.");
        }

        if (Order?.NeedsOutcomes == true && champion.Order?.NeedsOutcomes != true)
        {
            throw new ModelGatewayException(
                $"{Id} cannot score in the shadow of {champion.Id}: it answers from the labels before, which the rows of {champion.Id} are not told. Choose another version, or let it answer some calls by a route.");
        }

        _beside.Add(champion.Monitoring.ScoreBeside(AliasNames.Shadow, _model));
    }

    /// <summary>Scores rows with the baseline.</summary>
    public void ScoreFallback(FeatureRows rows, Span<float> scores) => _fallback.Score(rows, scores);

    public void Dispose()
    {
        if (IsDisposed)
        {
            return;
        }

        IsDisposed = true;
        _monitoring?.Remove(_recorders);
        _beside.ForEach(side => side.Dispose());
        _model?.Dispose();
        _fallback.Dispose();
        lock (s_lock)
        {
            s_freeSlots.Add(BufferSlot);
        }
    }

    private static int BytesOf(RowLayout layout) =>
        (sizeof(float) * layout.SingleWidth) + (sizeof(long) * (layout.WideWidth + layout.TextWidth + layout.VectorWidth));
}
