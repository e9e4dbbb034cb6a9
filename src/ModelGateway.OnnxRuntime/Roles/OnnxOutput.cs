namespace ModelGateway.OnnxRuntime;

/// <summary>An output and what it means.</summary>
/// <param name="Value">Name and declared type.</param>
/// <param name="Role">What was found or configured.</param>
internal sealed record OnnxOutput(OnnxValue Value, OnnxRole Role)
{
    public string Name => Value.Name;

    public OnnxType Type => Value.Type;
}
