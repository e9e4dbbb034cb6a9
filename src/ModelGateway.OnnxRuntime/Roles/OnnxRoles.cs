namespace ModelGateway.OnnxRuntime;

/// <summary>Which outputs answer, and how their numbers are to be read.</summary>
internal sealed record OnnxRoles
{
    /// <summary>Every output with its role, in the model's order.</summary>
    public required IReadOnlyList<OnnxOutput> Outputs { get; init; }

    /// <summary>The output with the predicted class; null when there is none.</summary>
    public OnnxOutput? Label { get; init; }

    /// <summary>What the label output says about the class.</summary>
    public OnnxLabelCode LabelCode { get; init; }

    /// <summary>The outputs with the scores: none (only a label), one, or one for each class in the order of <see cref="Classes"/>.</summary>
    public IReadOnlyList<OnnxOutput> Scores { get; init; } = [];

    /// <summary>What the scores are: probabilities, logits or a score. <see cref="OnnxRole.Ignored"/> without scores.</summary>
    public OnnxRole ScoreRole => Scores.Count > 0 ? Scores[0].Role : OnnxRole.Ignored;

    /// <summary>What turns logits into probabilities.</summary>
    public OnnxActivation Activation { get; init; }

    /// <summary>The classes in the order of the model's scores, or of the label's indexes; null when nobody said.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>Inputs on which no used output depends, such as the label that ML.NET's exports ask for; anything may be fed to them.</summary>
    public IReadOnlyList<string> IdleInputs { get; init; } = [];

    /// <summary>What a person should know.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Finds the roles.</summary>
    /// <param name="graph">The model.</param>
    /// <param name="options">What the user said; it goes before what is found.</param>
    /// <param name="task">What is asked of the model. Null describes it only: what is not found is a warning then, not an error.</param>
    /// <param name="classes">The classes of the data in their order, where they are known.</param>
    /// <exception cref="OnnxModelException">An option names what does not exist, or the task needs a role or classes that are not found.</exception>
    public static OnnxRoles Find(OnnxGraph graph, OnnxOptions? options = null, LearningTask? task = null, IReadOnlyList<string>? classes = null) =>
        new RoleFinder(graph, options ?? new(), task, classes).Find();
}
