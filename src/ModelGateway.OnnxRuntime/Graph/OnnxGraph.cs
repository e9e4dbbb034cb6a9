namespace ModelGateway.OnnxRuntime;

/// <summary>What is in an ONNX file, read from its bytes without ONNX Runtime. Weights are not copied.</summary>
/// <remarks>Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</remarks>
internal sealed record OnnxGraph
{
    /// <summary>The version of the file format; 0 when the file does not say.</summary>
    public long Ir { get; private init; }

    /// <summary>The exporter and its version; empty when the file does not say.</summary>
    public string Producer { get; private init; } = "";

    public string ProducerVersion { get; private init; } = "";

    /// <summary>Operator sets by domain; ai.onnx has the empty one.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Opsets { get; private init; } = [];

    public IReadOnlyList<KeyValuePair<string, string>> Metadata { get; private init; } = [];

    /// <summary>The graph that runs.</summary>
    public OnnxBody Main { get; private init; } = new();

    /// <summary>Operators that the file defines itself.</summary>
    public IReadOnlyList<OnnxBody> Functions { get; private init; } = [];

    /// <summary>What has to be fed: the main graph's inputs without those that have a constant.</summary>
    public IReadOnlyList<OnnxValue> Inputs { get; private init; } = [];

    /// <summary>What can be fetched.</summary>
    public IReadOnlyList<OnnxValue> Outputs => Main.Outputs;

    /// <summary>The main graph, every function, and every branch and loop body in them.</summary>
    public IEnumerable<OnnxBody> Bodies => Functions.Prepend(Main).SelectMany(body => body.WithInner());

    /// <summary>Reads a model. Cost and memory are bounded by the number of bytes.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="OnnxModelException">The bytes are not an ONNX model, or a damaged one.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> bytes)
    {
        ForeignFile.Refuse(bytes.Span);
        var limits = new ReadLimits();
        var graph = new OnnxGraph();
        OnnxBody? main = null;
        List<KeyValuePair<string, long>> opsets = [];
        List<KeyValuePair<string, string>> metadata = [];
        List<OnnxBody> functions = [];
        var reader = new ProtoReader(bytes);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Varint):
                    graph = graph with { Ir = reader.Integer };
                    break;
                case (2, ProtoReader.Delimited):
                    graph = graph with { Producer = reader.Text };
                    break;
                case (3, ProtoReader.Delimited):
                    graph = graph with { ProducerVersion = reader.Text };
                    break;
                case (7, ProtoReader.Delimited):
                    Once.Set(ref main, OnnxBodyReader.Graph(reader.Bytes, limits), "the graph");
                    break;
                case (8, ProtoReader.Delimited):
                    limits.Part();
                    opsets.Add(Opset(reader.Bytes));
                    break;
                case (14, ProtoReader.Delimited):
                    limits.Part();
                    metadata.Add(OnnxTensorReader.Entry(reader.Bytes));
                    break;
                case (25, ProtoReader.Delimited):
                    functions.Add(OnnxBodyReader.Function(reader.Bytes, limits));
                    break;
            }
        }

        if (main is null) throw OnnxDamage.At("it holds no graph, so it was never an ONNX model or its end is missing");
        HashSet<string> constants = [.. main.Constants.Select(c => c.Name)];
        return graph with
        {
            Main = main,
            Opsets = opsets,
            Metadata = metadata,
            Functions = functions,
            Inputs = [.. main.Inputs.Where(input => !constants.Contains(input.Name))],
        };
    }

    /// <summary>The name of an operator set; ai.onnx may be written out or left empty.</summary>
    public static string Normal(string domain) => domain == "ai.onnx" ? "" : domain;

    private static KeyValuePair<string, long> Opset(ReadOnlyMemory<byte> message)
    {
        string domain = "";
        long version = 0;
        var reader = new ProtoReader(message);
        while (reader.Next())
        {
            switch (reader.Field, reader.Wire)
            {
                case (1, ProtoReader.Delimited):
                    domain = reader.Text;
                    break;
                case (2, ProtoReader.Varint):
                    version = reader.Integer;
                    break;
            }
        }

        return new(Normal(domain), version);
    }
}
