using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>Finds the classes in the order of the model's scores. ONNX Runtime does not show them; they are in the attributes of nodes.</summary>
internal static class ClassFinder
{
    /// <summary>The classes; null when the file does not say.</summary>
    /// <param name="trace">The graph.</param>
    /// <param name="label">The label output, or null.</param>
    /// <param name="scores">The outputs with scores.</param>
    public static IReadOnlyList<string>? Find(GraphTrace trace, string? label, IReadOnlyList<string> scores) =>
        scores.Select(s => FromZipMap(trace, s)).FirstOrDefault(c => c is not null)
        ?? (label is null ? null : FromKeys(trace, label) ?? FromLabel(trace, label))
        ?? scores.Select(s => trace.Source(s) is { } source ? Labels(source) : null).FirstOrDefault(c => c is not null)
        ?? MetadataClasses.Find(trace.Graph.Metadata);

    /// <summary>What the label output says.</summary>
    public static OnnxLabelCode CodeOf(GraphTrace trace, OnnxOutput label) =>
        label.Type.Element == OnnxElement.UInt32 && trace.Graph.Producer.Contains("ML.NET", StringComparison.OrdinalIgnoreCase) ? OnnxLabelCode.Key
        : trace.Source(label.Name)?.Op == "ArgMax" ? OnnxLabelCode.Index
        : OnnxLabelCode.Value;

    private static List<string>? FromZipMap(GraphTrace trace, string score) =>
        trace.Back(score, n => n.Op is "Identity").LastOrDefault() is { Op: "ZipMap" } zipMap ? Labels(zipMap) : null;

    private static IReadOnlyList<string>? FromLabel(GraphTrace trace, string label) => trace.Source(label) switch
    {
        { Op: "ArrayFeatureExtractor" or "Gather", Inputs: [var values, ..] } => trace.Constant(values),
        { Op: "LabelEncoder", Inputs: [var encoded, ..] } encoder => Decode(encoder, trace.Source(encoded) is { } source ? Labels(source) : null),
        { } source => Labels(source),
        _ => null,
    };

    // ML.NET keeps the classes only where it turns the label that it wants as an input into keys 1, 2, ….
    private static List<string>? FromKeys(GraphTrace trace, string label)
    {
        if (trace.Graph.Outputs.FirstOrDefault(o => o.Name == label)?.Type.Element != OnnxElement.UInt32) return null;
        foreach (OnnxNode encoder in trace.Graph.Main.Nodes.Where(n => n.Op == "LabelEncoder" && n.Inputs is [var input, ..] && trace.Graph.Inputs.Any(i => i.Name == input)))
        {
            IReadOnlyList<long> keys = encoder.Integers("values_int64s");
            if (keys.Count > 0 && keys.Select((key, i) => key == i + 1).All(same => same)) return Texts(encoder, "keys");
        }

        return null;
    }

    private static IReadOnlyList<string>? Decode(OnnxNode encoder, IReadOnlyList<string>? encoded)
    {
        if (encoder.Texts("classes_strings") is { Count: > 0 } classes) return classes;
        if (Texts(encoder, "keys") is not { } keys || Texts(encoder, "values") is not { } values || keys.Count != values.Count) return null;
        Dictionary<string, string> decoded = new(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++) decoded[keys[i]] = values[i];
        encoded ??= [.. Enumerable.Range(0, keys.Count).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        return encoded.All(decoded.ContainsKey) ? [.. encoded.Select(code => decoded[code])] : null;
    }

    private static List<string>? Labels(OnnxNode node)
    {
        foreach (string name in (ReadOnlySpan<string>)["classlabels_strings", "classlabels_int64s", "classlabels_ints"])
        {
            if (Values(node, name) is { } values) return values;
        }

        return null;
    }

    private static List<string>? Texts(OnnxNode encoder, string part) => Values(encoder, $"{part}_strings") ?? Values(encoder, $"{part}_int64s");

    private static List<string>? Values(OnnxNode node, string name) =>
        node.Attribute(name) is not { } attribute ? null
        : attribute.Texts is { Count: > 0 } texts ? texts
        : attribute.Integers is { Count: > 0 } numbers ? [.. numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))]
        : null;
}
