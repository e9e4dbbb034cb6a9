namespace ModelGateway;

/// <summary>What an application wants of one model.</summary>
internal sealed record ModelDefinition : IModelDefinition
{
    public required Type Input { get; init; }

    public required Type Output { get; init; }

    /// <summary>The options as far as code has said them where the model was added; see <see cref="With"/> for those that count.</summary>
    public required ModelOptions Said { get; init; }

    /// <summary>How it is trained and judged.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What the answers must keep to.</summary>
    public AnswerLimits Limits { get; private init; } = AnswerLimits.None;

    /// <summary>How the model is monitored.</summary>
    public MonitoringOptions Monitoring { get; private init; } = MonitoringOptions.Default;

    /// <summary>Told of every alarm; null when nobody is.</summary>
    public Action<Alarm>? Told { get; init; }

    /// <summary>Decides which version answers a call; null where it is always the champion.</summary>
    public IVersionRoute? Route { get; init; }

    /// <summary>What other packages say of the model, by type.</summary>
    public required Dictionary<Type, object> Extras { get; init; }

    /// <summary>Wraps the predictor into what the application adds to it: an <c>IPredictor&lt;Input, Output&gt;</c> in, another one out.</summary>
    public required Func<object, object> Decorate { get; init; }

    public string Name => Plan.Model;

    public T? Get<T>()
        where T : class => (T?)Extras.GetValueOrDefault(typeof(T));

    /// <summary>The model by the options that it has in the end.</summary>
    public ModelDefinition With(ModelOptions options)
    {
        ContractAmendments contract = Amending(options);
        return this with
        {
            Plan = Plan with
            {
                Slices = [.. options.Slices],
                Contract = contract,
                BaselineMayServe = options.Training.BaselineMayServe,
                OutcomesInTime = options.Training.OutcomesInTime,
                StopsEarly = options.Training.StopsEarly,
                Calibrates = options.Training.Calibrates,
                Problem = Plan.Problem with { Seed = options.Training.Seed, Sensitive = contract.Sensitive },
            },
            Limits = options.Limits.Build(),
            Monitoring = options.Monitoring(Told),
        };
    }

    /// <summary>All that is wrong with options for this model.</summary>
    public IEnumerable<OptionFault> Faults(ModelOptions options)
    {
        List<OptionFault> faults = [.. options.Validate()];
        IReadOnlyList<string> sensitive = Amending(options).Sensitive;
        if (sensitive.Contains(Plan.Problem.Label))
        {
            faults.Add(new(nameof(ModelOptions.Sensitive), $"also '{Plan.Problem.Label}'", "columns beside the label, as predictions say what is learned"));
        }

        faults.AddRange(options.Slices.Where(sensitive.Contains).Select(slice => new OptionFault(
            nameof(ModelOptions.Slices), $"also '{slice}'", "columns that are not sensitive, as slices are named by their values")));
        return faults;
    }

    // A sensitive column is one with the tag, wherever that is said.
    private ContractAmendments Amending(ModelOptions options) => options.Sensitive.Count == 0 ? Plan.Contract : new ContractAmendments(
    [
        .. Plan.Contract.Amendments,
        contract =>
        {
            foreach (string column in options.Sensitive)
            {
                contract.Column(column).Tag(ColumnContract.SensitiveTag);
            }
        },
    ]);
}
