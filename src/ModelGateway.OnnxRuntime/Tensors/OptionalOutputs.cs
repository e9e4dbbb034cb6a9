namespace ModelGateway.OnnxRuntime;

/// <summary>
/// Outputs that may be absent. The C# API of ONNX Runtime ends the process when it fetches one that is, so the model is made to say first
/// which are there.
/// </summary>
internal static class OptionalOutputs
{
    /// <summary>Adds for each of these outputs another one, which says whether it has a value.</summary>
    /// <param name="model">The bytes of the model; they are not changed.</param>
    /// <param name="outputs">The outputs that may be absent.</param>
    public static byte[] Ask(byte[] model, IReadOnlyList<string> outputs)
    {
        ProtoBytes graph = new();
        foreach (string output in outputs)
        {
            ProtoBytes type = new ProtoBytes().Part(1, new ProtoBytes().Number(1, (long)OnnxElement.Bool).Part(2, new ProtoBytes()));
            graph.Part(1, new ProtoBytes().Text(1, output).Text(2, FlagOf(output)).Text(4, "OptionalHasElement"));
            graph.Part(12, new ProtoBytes().Text(1, FlagOf(output)).Part(2, type));
        }

        // A second graph in the file is merged into the first by protobuf: its nodes and outputs come behind.
        return [.. model, .. new ProtoBytes().Part(7, graph).ToArray()];
    }

    /// <summary>The name of the output that says whether another one has a value.</summary>
    public static string FlagOf(string output) => $"{output}\u001fhas";
}
