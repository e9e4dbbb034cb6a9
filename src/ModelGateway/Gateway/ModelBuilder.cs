using System.Linq.Expressions;

namespace ModelGateway;

/// <summary>Says what a model learns, from what, by which trainer, and what it must achieve.</summary>
/// <remarks>
/// The order of calls does not matter. Label, trainer, metric, gates, order, group, weight and route are said once, or twice the same: a contradiction is an
/// <see cref="InvalidOperationException"/>. Contract, limits, slices, rungs and what is required add up; of two limits of one kind, and of two gates
/// of one name, the last counts.
/// </remarks>
/// <typeparam name="TInput">The type of a row.</typeparam>
/// <typeparam name="TOutput">The type of an answer.</typeparam>
public sealed partial class ModelBuilder<TInput, TOutput>
{
    private readonly string _name;
    private readonly SaidProblem _problem;
    private readonly Said<ITrainer> _trainer;
    private readonly Said<Metric> _metric;
    private readonly Said<IReadOnlyList<IGate>> _gates;
    private readonly List<ITrainer> _rungs = [];
    private readonly List<IGate> _required = [];
    private readonly Said<IVersionRoute> _route;
    private readonly Dictionary<Type, object> _extras = [];
    private readonly List<Func<IPredictor<TInput, TOutput>, IPredictor<TInput, TOutput>>> _decorators = [];
    private readonly List<Action<ContractBuilder>> _amendments = [];
    private readonly ModelOptions _options = new();
    private readonly LimitsBuilder _limits;
    private readonly MonitorBuilder _monitor;

    internal ModelBuilder(string name)
    {
        _name = name;
        _problem = new(name);
        _trainer = new(name, "what trains it");
        _metric = new(name, "which metric judges it");
        _gates = new(name, "which gates it has");
        _route = new(name, "which version answers a call");
        _limits = new(_options.Limits);
        _monitor = new(_options);
    }

    /// <summary>Learns a number.</summary>
    /// <param name="label">The property to learn.</param>
    public ModelBuilder<TInput, TOutput> Regression(Expression<Func<TInput, object?>> label) => Learn(RecordMembers.NameOf(label), LearningTask.Regression);

    /// <summary>Learns one of two classes.</summary>
    /// <param name="label">The property to learn.</param>
    /// <param name="positive">The positive class as text; by default 1, true, yes or +, else the rarer one.</param>
    public ModelBuilder<TInput, TOutput> Binary(Expression<Func<TInput, object?>> label, string? positive = null) =>
        Learn(RecordMembers.NameOf(label), LearningTask.Binary, positive);

    /// <summary>Learns one of several classes.</summary>
    /// <param name="label">The property to learn.</param>
    public ModelBuilder<TInput, TOutput> Multiclass(Expression<Func<TInput, object?>> label) => Learn(RecordMembers.NameOf(label), LearningTask.Multiclass);

    /// <summary>Learns a column by name, for data without a class of its own.</summary>
    /// <param name="label">The name of the column to learn.</param>
    /// <param name="task">What is learned; null to infer it from the values.</param>
    /// <param name="positive">For two classes, the positive one as text; by default 1, true, yes or +, else the rarer one.</param>
    public ModelBuilder<TInput, TOutput> Learn(string label, LearningTask? task = null, string? positive = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        _problem.Learned.Say((label, task, positive));
        return this;
    }

    /// <summary>The candidate's trainer.</summary>
    /// <param name="trainer">The trainer.</param>
    public ModelBuilder<TInput, TOutput> Train(ITrainer trainer)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        _trainer.Say(trainer);
        return this;
    }

    /// <summary>
    /// The candidate is a model that somebody else trained. It is judged, gated, stored and served like any other; the report says that it may
    /// have seen the test rows.
    /// </summary>
    /// <param name="model">The model, as a trainer that loads instead of learning: <see cref="TrainerDescription.CanRefit"/> is false.</param>
    public ModelBuilder<TInput, TOutput> Import(ITrainer model) => Train(model);

    /// <summary>
    /// Adds a rung to the baseline ladder, such as the rule that the company goes by today: the candidate has to beat it too, and where it is
    /// the strongest that scores every test row, needs no outcomes and gives probabilities where the candidate does, it answers when the model cannot.
    /// </summary>
    /// <param name="rung">Has a name of its own, and its provider is added. Where it cannot be trained, the run ends before the candidate is.</param>
    public ModelBuilder<TInput, TOutput> AddRung(ITrainer rung)
    {
        ArgumentNullException.ThrowIfNull(rung);
        _rungs.Add(rung);
        return this;
    }

    /// <summary>Judges the run by another metric than the task's default loss.</summary>
    /// <param name="metric">The metric.</param>
    public ModelBuilder<TInput, TOutput> JudgeBy(Metric metric)
    {
        ArgumentNullException.ThrowIfNull(metric);
        _metric.Say(metric);
        return this;
    }

    /// <summary>Adds a condition for promotion beside the others; one of the same name, such as a default one, is replaced by it.</summary>
    /// <param name="gate">The condition.</param>
    public ModelBuilder<TInput, TOutput> Require(IGate gate)
    {
        ArgumentNullException.ThrowIfNull(gate);
        _required.Add(gate);
        return this;
    }

    /// <summary>
    /// Takes these conditions in place of <see cref="Gate.Default"/>; what <see cref="Require"/> adds comes on top. With none at all no version of the
    /// model is ever promoted by a run, nor does a baseline serve in its place: a person promotes it. Beside any gates the run itself asks the candidate about test rows through the declared types
    /// (<c>answers-as-declared</c>), which no choice of gates leaves out.
    /// </summary>
    /// <param name="gates">The conditions, in the order of the report.</param>
    public ModelBuilder<TInput, TOutput> Gates(params IReadOnlyList<IGate> gates)
    {
        ArgumentNullException.ThrowIfNull(gates);
        foreach (IGate gate in gates)
        {
            ArgumentNullException.ThrowIfNull(gate, nameof(gates));
        }

        if (!_gates.IsSaid || !_gates.Value.SequenceEqual(gates))
        {
            _gates.Say([.. gates]);
        }

        return this;
    }

    /// <summary>
    /// Amends the data contract that is learned in training. The amendments live in code: they are applied before each training, and to whatever
    /// version is loaded.
    /// </summary>
    /// <param name="amend">Says what changes; called for each contract, and each time it must say the same.</param>
    public ModelBuilder<TInput, TOutput> Contract(Action<ContractBuilder> amend)
    {
        ArgumentNullException.ThrowIfNull(amend);
        _amendments.Add(amend);
        return this;
    }

    /// <summary>
    /// Columns whose values must not be shown: not in messages of violations and errors, logs, health, reports and their pages, studies, profiles' lists of
    /// categories (hashes stand for them, which hide from reading, not from somebody who tries values out), samples of rows kept by monitors.
    /// </summary>
    /// <remarks>
    /// <para>The same as to tag them with <see cref="ColumnContract.SensitiveTag"/> by <see cref="Contract"/>. Calls add up.</para>
    /// <para>
    /// Their values stand all the same where nothing could be done without: in the stored rows (Parquet) and recorded answers, in what models and baselines
    /// have learned (files <c>model.*</c> and <c>baseline.json</c>, folder <c>fallback</c>), in the bounds and categories that inputs are held to
    /// (<c>contract.json</c>), and in the quantiles of numbers that drift is measured by (<c>profile.json</c>). Errors of reading a file or rows into a
    /// <see cref="Dataset"/>, before a model is asked, show what they found; so do errors of trainers that others made, and errors and gates of the application's own.
    /// </para>
    /// <para>A label cannot be sensitive, as predictions say it, and neither can a slice, which is named by its values: both fail the start.</para>
    /// </remarks>
    /// <param name="columns">The columns' names, compared by ordinal. One that the rows do not have is refused in training.</param>
    public ModelBuilder<TInput, TOutput> Sensitive(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (string column in columns)
        {
            ArgumentException.ThrowIfNullOrEmpty(column, nameof(columns));
            _options.Sensitive.Add(column);
        }

        return this;
    }

    /// <summary>Says what the answers must keep to. Outside, the baseline answers or the prediction says so.</summary>
    /// <param name="limits">Sets the limits.</param>
    public ModelBuilder<TInput, TOutput> Limits(Action<LimitsBuilder> limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        limits(_limits);
        return this;
    }

    /// <summary>Says how the model is monitored. Every model is; this changes the windows, the slices, and who is told.</summary>
    /// <param name="monitor">Sets the options.</param>
    public ModelBuilder<TInput, TOutput> Monitor(Action<MonitorBuilder> monitor)
    {
        ArgumentNullException.ThrowIfNull(monitor);
        monitor(_monitor);
        return this;
    }

    /// <summary>Lets other versions than the champion answer some calls.</summary>
    /// <param name="route">Decides which version answers a call.</param>
    public ModelBuilder<TInput, TOutput> Route(IVersionRoute route)
    {
        ArgumentNullException.ThrowIfNull(route);
        _route.Say(route);
        return this;
    }

    /// <summary>
    /// Says something of the model that the library itself does not know, for the package that does: it reads it with <see cref="IModelDefinition.Get{T}"/>.
    /// </summary>
    /// <typeparam name="T">The package's own type, of which a model has one.</typeparam>
    /// <param name="value">What is said.</param>
    /// <exception cref="InvalidOperationException">Something else of that type was said before.</exception>
    public ModelBuilder<TInput, TOutput> With<T>(T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        if (!_extras.TryAdd(typeof(T), value) && !value.Equals(_extras[typeof(T)]))
        {
            throw new InvalidOperationException($"Model '{_name}' is told twice its {typeof(T).Name}, and not the same. Say it once, or get what was said before and change that.");
        }

        return this;
    }

    /// <summary>What was said with <see cref="With{T}"/> before; null where nothing of that type was.</summary>
    /// <typeparam name="T">The package's own type.</typeparam>
    public T? Get<T>()
        where T : class => (T?)_extras.GetValueOrDefault(typeof(T));

    /// <summary>Wraps the predictor. What is added first is outermost.</summary>
    /// <param name="decorate">Gets the predictor so far and returns the one around it, such as a <see cref="DelegatingPredictor{TInput, TOutput}"/>.</param>
    public ModelBuilder<TInput, TOutput> Use(Func<IPredictor<TInput, TOutput>, IPredictor<TInput, TOutput>> decorate)
    {
        ArgumentNullException.ThrowIfNull(decorate);
        _decorators.Add(decorate);
        return this;
    }

    internal ModelDefinition Build() => new()
    {
        Input = typeof(TInput),
        Output = typeof(TOutput),
        Said = _options.Copy(),
        Plan = new RunPlan
        {
            Model = _name,
            Problem = _problem.Build(typeof(TInput), typeof(TOutput)),
            Declared = new DeclaredTypes<TInput, TOutput>(),
            Trainer = _trainer.IsSaid ? _trainer.Value : throw new InvalidOperationException($"Model '{_name}' has no trainer. Choose one with Train."),
            Rungs = [.. _rungs],
            Metric = _metric.IsSaid ? _metric.Value : null,
            Gates = GateList.Of(_gates.Value ?? Gate.Default, _required),
            Contract = new ContractAmendments([.. _amendments]),
        },
        Told = _monitor.Told,
        Route = _route.Value,
        Extras = _extras.ToDictionary(),
        Decorate = predictor => _decorators.AsEnumerable().Reverse()
            .Aggregate((IPredictor<TInput, TOutput>)predictor, (inner, decorate) => decorate(inner)),
    };
}
