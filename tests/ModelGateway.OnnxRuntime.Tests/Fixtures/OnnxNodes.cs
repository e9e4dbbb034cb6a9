namespace ModelGateway.OnnxRuntime;

/// <summary>Writes <c>NodeProto</c> and <c>AttributeProto</c>.</summary>
internal static class OnnxNodes
{
    public static ProtoWriter Node(string domain, string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        foreach (string input in inputs) node.Text(1, input);
        foreach (string output in outputs) node.Text(2, output);
        node.Text(3, $"{op}_{string.Join("_", outputs)}").Text(4, op);
        foreach ((string name, object value) in attributes) node.Message(5, Attribute(name, value));
        return domain.Length > 0 ? node.Text(7, domain) : node;
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var attribute = new ProtoWriter().Text(1, name);
        return value switch
        {
            float number => attribute.Float(2, number).Int(20, 1),
            long or int => attribute.Int(3, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)).Int(20, 2),
            string text => attribute.Text(4, text).Int(20, 3),
            ProtoWriter tensor => attribute.Message(5, tensor).Int(20, 4),
            OnnxAttributeValue other => attribute.Message(other.Field, other.Value).Int(20, other.Type),
            OnnxGraphBuilder graph => attribute.Message(6, graph.Write()).Int(20, 5),
            float[] numbers => Floats(attribute, numbers).Int(20, 6),
            long[] integers => Integers(attribute, integers).Int(20, 7),
            string[] texts => Texts(attribute, texts).Int(20, 8),
            _ => throw new ArgumentException($"An attribute of type {value.GetType()} is not written.", nameof(value)),
        };
    }

    private static ProtoWriter Floats(ProtoWriter attribute, float[] values) => attribute.PackedFloats(7, values);

    private static ProtoWriter Integers(ProtoWriter attribute, long[] values) => attribute.PackedInts(8, values);

    private static ProtoWriter Texts(ProtoWriter attribute, string[] values) => values.Aggregate(attribute, (a, v) => a.Text(9, v));
}
