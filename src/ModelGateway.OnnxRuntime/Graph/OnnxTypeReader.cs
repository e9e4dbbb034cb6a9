namespace ModelGateway.OnnxRuntime;

/// <summary>Reads <c>ValueInfoProto</c> and <c>TypeProto</c>.</summary>
internal static class OnnxTypeReader
{
    public static OnnxValue Value(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        string name = "";
        OnnxType? type = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Delimited):
                    name = reader.Text;
                    break;
                case (2, ProtoReader.Delimited):
                    Once.Set(ref type, Type(reader.Bytes, limits), "the type of a value");
                    break;
            }
        }

        return new(name, type ?? OnnxType.Unknown);
    }

    private static OnnxType Type(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        limits.Enter();
        OnnxType? type = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            OnnxType? found = (reader.Field, reader.Wire) switch
            {
                (1, ProtoReader.Delimited) => Tensor(OnnxKind.Tensor, reader.Bytes, limits),
                (8, ProtoReader.Delimited) => Tensor(OnnxKind.SparseTensor, reader.Bytes, limits),
                (4, ProtoReader.Delimited) => Holder(OnnxKind.Sequence, 1, reader.Bytes, limits),
                (9, ProtoReader.Delimited) => Holder(OnnxKind.Optional, 1, reader.Bytes, limits),
                (5, ProtoReader.Delimited) => Holder(OnnxKind.Map, 2, reader.Bytes, limits),
                (7, ProtoReader.Delimited) => new OnnxType(OnnxKind.Opaque),
                _ => null,
            };
            if (found is not null) Once.Set(ref type, found, "a type");
        }

        limits.Leave();
        return type ?? OnnxType.Unknown;
    }

    private static OnnxType Tensor(OnnxKind kind, ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        var element = OnnxElement.Undefined;
        List<OnnxDimension>? shape = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Varint):
                    element = (OnnxElement)unchecked((int)reader.Number);
                    break;
                case (2, ProtoReader.Delimited):
                    Once.Set(ref shape, Shape(reader.Bytes, limits), "a shape");
                    break;
            }
        }

        return new(kind, element, shape);
    }

    private static OnnxType Holder(OnnxKind kind, int innerField, ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        var key = OnnxElement.Undefined;
        OnnxType? inner = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Field == innerField && reader.Wire == ProtoReader.Delimited) Once.Set(ref inner, Type(reader.Bytes, limits), "the type that a sequence, map or optional holds");
            else if (reader is { Field: 1, Wire: ProtoReader.Varint }) key = (OnnxElement)unchecked((int)reader.Number);
        }

        return new(kind, key, null, inner ?? OnnxType.Unknown);
    }

    private static List<OnnxDimension> Shape(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        List<OnnxDimension> shape = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader is { Field: 1, Wire: ProtoReader.Delimited }) shape.Add(Dimension(reader.Bytes, limits));
        }

        return shape;
    }

    private static OnnxDimension Dimension(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        long? value = null;
        string? name = null;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Varint):
                    (value, name) = (reader.Integer, null);
                    break;
                case (2, ProtoReader.Delimited):
                    (value, name) = (null, reader.Text);
                    break;
            }
        }

        // Old converters write -1 for a free dimension.
        return new(value is < 0 ? null : value, string.IsNullOrEmpty(name) ? null : name);
    }
}
