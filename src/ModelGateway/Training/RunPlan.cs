namespace ModelGateway;

/// <summary>What a run trains, how it judges, and what must hold: what an application declares of one model, as far as runs and studies need it.</summary>
internal sealed record RunPlan
{
    public required string Model { get; init; }

    public required ProblemOptions Problem { get; init; }

    public required ITrainer Trainer { get; init; }

    /// <summary>The rungs that the application adds to the ladder.</summary>
    public IReadOnlyList<ITrainer> Rungs { get; init; } = [];

    /// <summary>The metric to be judged by; null for the task's default loss.</summary>
    public Metric? Metric { get; init; }

    public required IReadOnlyList<IGate> Gates { get; init; }

    /// <summary>The metrics that must not get worse.</summary>
    public IReadOnlyList<Metric> Guards => [.. Gates.OfType<NotWorseGate>().Select(gate => gate.Metric).Distinct()];

    /// <summary>Whether the strongest rung serves where nothing else does.</summary>
    public bool BaselineMayServe { get; init; } = true;

    /// <summary>Whether rungs that need outcomes may answer where the version serves; null where nobody has said so, nor seen: then they may where the model asks for labels itself.</summary>
    public bool? OutcomesInTime { get; init; }

    /// <summary>Whether models that learn in stages get as many as are best on held-out rows of the training part.</summary>
    public bool StopsEarly { get; init; } = true;

    /// <summary>Whether probabilities are corrected by what folds of the training part say.</summary>
    public bool Calibrates { get; init; } = true;

    /// <summary>What the application amends of the contracts that are learned.</summary>
    public ContractAmendments Contract { get; init; } = ContractAmendments.None;

    /// <summary>The types of rows and answers that the model is declared with; null where nobody asks it through types.</summary>
    public DeclaredTypes? Declared { get; init; }

    /// <summary>The features by whose values quality is told apart.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>The metric of that name: the application's own, or one of the library.</summary>
    /// <exception cref="ModelGatewayException">It is neither.</exception>
    public Metric MetricNamed(string name) => Metric?.Name == name ? Metric : Metric.Find(name) ?? throw new ModelGatewayException(
        $"Model '{Model}' was judged by '{name}', which is no metric of the library and not the one that the application judges by now. Declare it with JudgeBy.");
}
