namespace ModelGateway.OnnxRuntime;

/// <summary>Finds what one output means, by the node that computes it, then by its type, name and shape.</summary>
internal static class OutputRole
{
    private static readonly string[] s_labelNames = ["label", "class", "argmax"];

    public static OnnxRole Find(GraphTrace trace, OnnxValue output, LearningTask? task)
    {
        OnnxType type = output.Type;
        if (IsPassedThrough(trace, output)) return OnnxRole.Ignored;
        if (type.IsMaps) return OnnxRole.Probabilities;
        if (type.Kind is not (OnnxKind.Tensor or OnnxKind.Unknown) || type.Shape is { Count: > 2 }) return OnnxRole.Ignored;
        if (!type.IsReal && type is { Kind: OnnxKind.Tensor, Element: not OnnxElement.Undefined }) return IsLabel(trace, output) ? OnnxRole.Label : OnnxRole.Ignored;
        return Real(trace, output, task);
    }

    /// <summary>A node whose outputs are the label and the scores of a classifier.</summary>
    public static bool IsClassifier(OnnxNode? node) => node?.Op is "TreeEnsembleClassifier" or "LinearClassifier" or "SVMClassifier";

    private static bool IsPassedThrough(GraphTrace trace, OnnxValue output) =>
        // ML.NET gives every column back under its name and '.onnx'.
        trace.Graph.Inputs.Any(i => output.Name == $"{i.Name}.onnx") || (trace.Graph.Outputs.Count > 1 && trace.IsInput(output.Name));

    private static bool IsLabel(GraphTrace trace, OnnxValue output)
    {
        if (Array.Exists(s_labelNames, part => output.Name.Contains(part, StringComparison.OrdinalIgnoreCase))) return true;
        OnnxNode? source = trace.Source(output.Name);
        if (source is { Op: "LabelEncoder", Inputs: [var encoded, ..] }) source = trace.Source(encoded);
        return source?.Op == "ArgMax"
            || (IsClassifier(source) && !(source!.Outputs.Count > 1 && trace.Back(output.Name, n => n != source).Any(n => n.Inputs.Contains(source.Outputs[1]))))
            || (source is { Op: "ArrayFeatureExtractor" or "Gather", Inputs: [var values, ..] } && trace.Constant(values) is not null);
    }

    private static OnnxRole Real(GraphTrace trace, OnnxValue output, LearningTask? task)
    {
        bool normalised = trace.Back(output.Name, n => n.Op is "Identity" or "Cast" or "Reshape" or "Squeeze").Any(n => n.Op == "Normalizer");
        bool named = output.Name.Contains("prob", StringComparison.OrdinalIgnoreCase);
        if (normalised || named) return OnnxRole.Probabilities;
        bool single = output.Type.Shape is { Count: < 2 } || output.Type.Width == 1;
        OnnxNode? source = trace.Source(output.Name);
        return source switch
        {
            _ when IsClassifier(source) => GivesProbabilities(source!) ? OnnxRole.Probabilities : OnnxRole.Logits,
            { Op: "Softmax" } => OnnxRole.Probabilities,
            // One number between 0 and 1 is a probability only where a class is asked for; a ranking score may be one too.
            { Op: "Sigmoid" } => single && task != LearningTask.Binary ? OnnxRole.Score : OnnxRole.Probabilities,
            _ when single => task is LearningTask.Binary ? OnnxRole.Logits : OnnxRole.Score,
            _ => output.Type.Width is null && task is null or LearningTask.Regression ? OnnxRole.Score : OnnxRole.Logits,
        };
    }

    private static bool GivesProbabilities(OnnxNode classifier)
    {
        if (classifier.Attribute("post_transform")?.Text is { } transform and not "NONE") return transform is not "PROBIT";
        if (classifier.Op == "SVMClassifier") return classifier.Attribute("prob_a")?.Floats.Count > 0;

        // Without a transform a forest adds up votes, which are probabilities; boosting adds up logits, some of which are negative.
        return classifier.Op == "TreeEnsembleClassifier" && classifier.Attribute("base_values") is null && classifier.Attribute("class_weights")?.Floats.TrueForAll(w => w is >= 0 and <= 1) == true;
    }
}
