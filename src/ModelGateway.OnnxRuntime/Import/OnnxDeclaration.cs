using System.Text.Json.Serialization;

namespace ModelGateway.OnnxRuntime;

/// <summary>What was decided about a model when it was imported; kept beside it, so that a version never depends on what is found anew.</summary>
internal sealed record OnnxDeclaration
{
    /// <summary>The form that this library writes.</summary>
    public const string CurrentFormat = "modelgateway/onnx/1";

    /// <summary>The format of this declaration.</summary>
    [JsonPropertyName("schema")]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>Every input with its columns.</summary>
    public required IReadOnlyList<OnnxFeed> Inputs { get; init; }

    /// <summary>The outputs that are read.</summary>
    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>What they are.</summary>
    public required OnnxRole Role { get; init; }

    /// <summary>For a label what it says about the class.</summary>
    public OnnxLabelCode LabelCode { get; init; }

    /// <summary>What turns logits into probabilities.</summary>
    public OnnxActivation Activation { get; init; }

    /// <summary>The classes in the order of the model; null where none is needed.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>How the session runs.</summary>
    public OnnxSessionSettings Session { get; init; } = new();

    /// <summary>Decides by what the user said and what the file tells.</summary>
    /// <exception cref="OnnxModelException">The model does not answer this task, or does not say how.</exception>
    /// <exception cref="TrainingException">No columns are found for an input.</exception>
    public static OnnxDeclaration For(OnnxSource source, OnnxOptions options, ModelSignature signature)
    {
        OnnxRoles roles = OnnxRoles.Find(source.Graph, options, signature.Task, signature.Classes);
        bool isLabel = roles.Scores.Count == 0;
        return new OnnxDeclaration
        {
            Inputs = FeedFinder.Find(source.Graph, options, signature, roles.IdleInputs),
            Outputs = isLabel ? [roles.Label!.Name] : [.. roles.Scores.Select(output => output.Name)],
            Role = isLabel ? OnnxRole.Label : roles.ScoreRole,
            LabelCode = roles.LabelCode,
            Activation = roles.Activation,
            Classes = roles.Classes,
            Session = options.Session,
        };
    }
}
