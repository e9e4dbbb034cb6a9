using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>
/// Outputs that may be absent. The C# API of ONNX Runtime ends the process when it fetches one that is, so the model is made to say first
/// which are there.
/// </summary>
internal static class OptionalOutputs
{
    private const int Delimited = 2;

    /// <summary>Adds for each of these outputs another one, which says whether it has a value.</summary>
    /// <param name="model">The bytes of the model; they are not changed.</param>
    /// <param name="outputs">The outputs that may be absent.</param>
    public static byte[] Ask(byte[] model, IReadOnlyList<string> outputs)
    {
        // A second graph in the file is merged into the first by protobuf: its nodes and outputs come behind.
        List<byte> graph = [];
        foreach (string output in outputs)
        {
            // NodeProto: input 1, output 2, op_type 4.
            Write(graph, 1, [.. Text(1, output), .. Text(2, FlagOf(output)), .. Text(4, "OptionalHasElement")]);

            // ValueInfoProto: name 1, type 2. The type is a tensor (1) of bool (elem_type 1 = 9) with a shape (2) of no dimensions.
            Write(graph, 12, [.. Text(1, FlagOf(output)), .. Field(2, Field(1, [0x08, 0x09, 0x12, 0x00]))]);
        }

        List<byte> extended = [.. model];
        Write(extended, 7, graph);
        return [.. extended];
    }

    /// <summary>The name of the output that says whether another one has a value.</summary>
    public static string FlagOf(string output) => $"{output}\u001fhas";

    private static List<byte> Text(int field, string text) => Field(field, Encoding.UTF8.GetBytes(text));

    private static List<byte> Field(int field, IReadOnlyCollection<byte> content)
    {
        List<byte> written = [];
        Write(written, field, content);
        return written;
    }

    private static void Write(List<byte> target, int field, IReadOnlyCollection<byte> content)
    {
        target.Add((byte)((field << 3) | Delimited));
        uint length = (uint)content.Count;
        for (; length >= 0x80; length >>= 7)
        {
            target.Add((byte)(length | 0x80));
        }

        target.Add((byte)length);
        target.AddRange(content);
    }
}
