namespace ModelGateway;

/// <summary>What an application wants of one model.</summary>
internal sealed record ModelDefinition
{
    public required Type Input { get; init; }

    public required Type Output { get; init; }

    /// <summary>How it is trained and judged.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What the answers must keep to.</summary>
    public AnswerLimits Limits { get; init; } = AnswerLimits.None;

    /// <summary>How the model is watched.</summary>
    public WatchOptions Watch { get; init; } = WatchOptions.Default;

    /// <summary>Wraps the predictor into what the application adds to it: an <c>IPredictor&lt;Input, Output&gt;</c> in, another one out.</summary>
    public required Func<object, object> Decorate { get; init; }

    public string Name => Plan.Model;
}
