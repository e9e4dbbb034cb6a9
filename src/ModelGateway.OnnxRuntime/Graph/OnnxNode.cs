namespace ModelGateway.OnnxRuntime;

/// <summary>One operation of a graph.</summary>
/// <param name="Domain">The operator set; empty for ai.onnx.</param>
/// <param name="Op">The operator.</param>
/// <param name="Name">The node's own name, often empty.</param>
/// <param name="Inputs">What it reads; an empty name is an optional input left out.</param>
/// <param name="Outputs">What it writes; an empty name is an optional output left out.</param>
/// <param name="Attributes">Its settings, each name once.</param>
internal sealed record OnnxNode(
    string Domain, string Op, string Name, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<OnnxAttribute> Attributes)
{
    /// <summary>Which of several functions of the same name is called; mostly empty.</summary>
    public string Overload { get; init; } = "";

    /// <summary>How messages call it.</summary>
    public string Title => Name.Length > 0 ? $"{Op} '{Name}'" : Outputs is [var output, ..] ? $"{Op} that writes '{output}'" : Op;

    public OnnxAttribute? Attribute(string name)
    {
        foreach (OnnxAttribute attribute in Attributes)
        {
            if (attribute.Name == name) return attribute;
        }

        return null;
    }

    /// <summary>A list of whole numbers; empty when it is not set.</summary>
    public IReadOnlyList<long> Integers(string name) => Attribute(name)?.Integers ?? [];

    /// <summary>A list of texts; empty when it is not set.</summary>
    public IReadOnlyList<string> Texts(string name) => Attribute(name)?.Texts ?? [];
}
