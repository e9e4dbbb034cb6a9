namespace ModelGateway;

/// <summary>What an application wants of one model.</summary>
internal sealed record ModelDefinition
{
    public required Type Input { get; init; }

    public required Type Output { get; init; }

    /// <summary>The options as far as code has said them where the model was added; see <see cref="With"/> for those that count.</summary>
    public required ModelOptions Said { get; init; }

    /// <summary>How it is trained and judged.</summary>
    public required RunPlan Plan { get; init; }

    /// <summary>What the answers must keep to.</summary>
    public AnswerLimits Limits { get; private init; } = AnswerLimits.None;

    /// <summary>How the model is watched.</summary>
    public WatchOptions Watch { get; private init; } = WatchOptions.Default;

    /// <summary>Told of every alarm; null when nobody is.</summary>
    public Action<Alarm>? Told { get; init; }

    /// <summary>Wraps the predictor into what the application adds to it: an <c>IPredictor&lt;Input, Output&gt;</c> in, another one out.</summary>
    public required Func<object, object> Decorate { get; init; }

    public string Name => Plan.Model;

    /// <summary>The model by the options that it has in the end.</summary>
    public ModelDefinition With(ModelOptions options) => this with
    {
        Plan = Plan with { Slices = [.. options.Slices], Problem = Plan.Problem with { Seed = options.Training.Seed } },
        Limits = options.Limits.Build(),
        Watch = options.Watching(Told),
    };
}
