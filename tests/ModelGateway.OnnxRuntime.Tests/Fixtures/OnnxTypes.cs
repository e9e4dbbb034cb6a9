namespace ModelGateway.OnnxRuntime;

/// <summary>Writes <c>TypeProto</c>: the type and shape of an input or output.</summary>
internal static class OnnxTypes
{
    /// <summary>Dimensions: a number, a name, or null for one without either.</summary>
    public static ProtoWriter Tensor(OnnxElement element, params object?[] dimensions) => TensorLike(1, element, dimensions);

    public static ProtoWriter SparseTensor(OnnxElement element, params object?[] dimensions) => TensorLike(8, element, dimensions);

    /// <summary>A tensor that says nothing about its shape, not even its rank.</summary>
    public static ProtoWriter Shapeless(OnnxElement element) => new ProtoWriter().Message(1, new ProtoWriter().Int(1, (int)element));

    public static ProtoWriter Sequence(ProtoWriter element) => new ProtoWriter().Message(4, new ProtoWriter().Message(1, element));

    public static ProtoWriter Map(OnnxElement key, ProtoWriter value) => new ProtoWriter().Message(5, new ProtoWriter().Int(1, (int)key).Message(2, value));

    public static ProtoWriter Optional(ProtoWriter element) => new ProtoWriter().Message(9, new ProtoWriter().Message(1, element));

    private static ProtoWriter TensorLike(int field, OnnxElement element, object?[] dimensions)
    {
        var shape = new ProtoWriter();
        foreach (object? dimension in dimensions)
        {
            shape.Message(1, dimension switch
            {
                null => new ProtoWriter(),
                string name => new ProtoWriter().Text(2, name),
                _ => new ProtoWriter().Int(1, Convert.ToInt64(dimension, System.Globalization.CultureInfo.InvariantCulture)),
            });
        }

        return new ProtoWriter().Message(field, new ProtoWriter().Int(1, (int)element).Message(2, shape));
    }
}
