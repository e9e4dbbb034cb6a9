namespace ModelGateway.OnnxRuntime;

/// <summary>Reads <c>GraphProto</c>, <c>FunctionProto</c>, <c>NodeProto</c> and <c>AttributeProto</c>.</summary>
internal static class OnnxBodyReader
{
    public static OnnxBody Graph(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        limits.Enter();
        string name = "";
        List<OnnxNode> nodes = [];
        List<OnnxTensorInfo> constants = [];
        List<OnnxValue> inputs = [], outputs = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Wire != ProtoReader.Delimited) continue;
            switch (reader.Field)
            {
                case 1:
                    nodes.Add(Node(reader.Bytes, limits));
                    break;
                case 2:
                    name = reader.Text;
                    break;
                case 5:
                    constants.Add(OnnxTensorReader.Head(reader.Bytes, limits));
                    break;
                case 11:
                    inputs.Add(OnnxTypeReader.Value(reader.Bytes, limits));
                    break;
                case 12:
                    outputs.Add(OnnxTypeReader.Value(reader.Bytes, limits));
                    break;
                case 15:
                    constants.AddRange(Sparse(reader.Bytes, limits));
                    break;
            }
        }

        limits.Leave();
        return new() { Name = name, Nodes = nodes, Constants = constants, Inputs = inputs, Outputs = outputs };
    }

    public static OnnxBody Function(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        string name = "", domain = "", overload = "";
        List<OnnxNode> nodes = [];
        List<OnnxAttribute> defaults = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Wire != ProtoReader.Delimited) continue;
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text;
                    break;
                case 7:
                    nodes.Add(Node(reader.Bytes, limits));
                    break;
                case 10:
                    domain = reader.Text;
                    break;
                case 11:
                    defaults.Add(Attribute(reader.Bytes, limits));
                    break;
                case 13:
                    overload = reader.Text;
                    break;
            }
        }

        return new() { Domain = OnnxGraph.Normal(domain), Name = name, Overload = overload, Nodes = nodes, Defaults = defaults };
    }

    private static OnnxNode Node(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        string domain = "", op = "", name = "", overload = "";
        List<string> inputs = [], outputs = [];
        List<OnnxAttribute> attributes = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Wire != ProtoReader.Delimited) continue;
            switch (reader.Field)
            {
                case 1:
                    limits.Part();
                    inputs.Add(reader.Text);
                    break;
                case 2:
                    limits.Part();
                    outputs.Add(reader.Text);
                    break;
                case 3:
                    name = reader.Text;
                    break;
                case 4:
                    op = reader.Text;
                    break;
                case 5:
                    OnnxAttribute attribute = Attribute(reader.Bytes, limits);
                    if (!names.Add(attribute.Name)) throw OnnxDamage.At($"the attribute '{attribute.Name}' of a node {op} is there twice");
                    attributes.Add(attribute);
                    break;
                case 7:
                    domain = reader.Text;
                    break;
                case 8:
                    overload = reader.Text;
                    break;
            }
        }

        return new(OnnxGraph.Normal(domain), op, name, inputs, outputs, attributes) { Overload = overload };
    }

    private static OnnxAttribute Attribute(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        limits.Part();
        string name = "";
        string? reference = null;
        OnnxTensorInfo? tensor = null;
        OnnxBody? graph = null;
        List<OnnxTensorInfo> tensors = [];
        List<OnnxBody> graphs = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            if (reader.Wire != ProtoReader.Delimited) continue;
            switch (reader.Field)
            {
                case 1:
                    name = reader.Text;
                    break;
                case 5:
                    Once.Set(ref tensor, OnnxTensorReader.Head(reader.Bytes, limits), "the tensor of an attribute");
                    tensors.Add(tensor!);
                    break;
                case 6:
                    Once.Set(ref graph, Graph(reader.Bytes, limits), "the graph of an attribute");
                    graphs.Add(graph!);
                    break;
                case 10:
                    tensors.Add(OnnxTensorReader.Head(reader.Bytes, limits));
                    break;
                case 11:
                    graphs.Add(Graph(reader.Bytes, limits));
                    break;
                case 21:
                    reference = reader.Text;
                    break;
                case 22 or 23:
                    tensors.AddRange(Sparse(reader.Bytes, limits));
                    break;
            }
        }

        return new(name) { Message = message, Reference = string.IsNullOrEmpty(reference) ? null : reference, Tensor = tensor, Tensors = tensors, Graphs = graphs };
    }

    private static List<OnnxTensorInfo> Sparse(ReadOnlyMemory<byte> message, ReadLimits limits)
    {
        OnnxTensorInfo? values = null;
        List<OnnxTensorInfo> indices = [];
        List<long> whole = [];
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Delimited):
                    Once.Set(ref values, OnnxTensorReader.Head(reader.Bytes, limits), "the values of a sparse tensor");
                    break;
                case (2, ProtoReader.Delimited):
                    indices.Add(OnnxTensorReader.Head(reader.Bytes, limits));
                    break;
                case (3, ProtoReader.Varint or ProtoReader.Delimited):
                    PackedNumbers.Integers(reader, whole, limits);
                    break;
            }
        }

        return values is null ? indices : [values with { Whole = whole }, .. indices];
    }
}
