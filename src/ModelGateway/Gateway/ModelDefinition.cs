namespace ModelGateway;

/// <summary>What an application wants of one model.</summary>
internal sealed record ModelDefinition
{
    public required string Name { get; init; }

    public required Type Input { get; init; }

    public required Type Output { get; init; }

    public required ProblemOptions Problem { get; init; }

    public required ITrainer Trainer { get; init; }

    /// <summary>The metric to be judged by; null for the task's default loss.</summary>
    public Metric? Metric { get; init; }

    /// <summary>What the answers must keep to.</summary>
    public AnswerLimits Limits { get; init; } = AnswerLimits.None;

    /// <summary>How the model is watched.</summary>
    public WatchOptions Watch { get; init; } = WatchOptions.Default;

    public required IReadOnlyList<IGate> Gates { get; init; }

    /// <summary>What the application amends of the contracts that are learned.</summary>
    public ContractAmendments Contract { get; init; } = ContractAmendments.None;

    /// <summary>Wraps the predictor into what the application adds to it: an <c>IPredictor&lt;Input, Output&gt;</c> in, another one out.</summary>
    public required Func<object, object> Decorate { get; init; }
}
