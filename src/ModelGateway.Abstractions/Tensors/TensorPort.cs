namespace ModelGateway;

/// <summary>An input or output of a tensor model, as the model declares it.</summary>
/// <param name="Name">The name, compared by ordinal.</param>
/// <param name="Type">The type in the words of ONNX: <c>tensor(float)</c>, <c>seq(map(int64,tensor(float)))</c>, <c>optional(tensor(string))</c>.</param>
/// <param name="Shape">For a tensor its dimensions, −1 where any number will do; empty for a scalar and for what is no tensor.</param>
public sealed record TensorPort(string Name, string Type, IReadOnlyList<long> Shape)
{
    /// <summary>Whether a call may leave the input out, or an output may be absent.</summary>
    public bool IsOptional { get; init; }
}
