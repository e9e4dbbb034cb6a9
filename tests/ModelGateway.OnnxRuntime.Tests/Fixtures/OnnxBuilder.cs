namespace ModelGateway.OnnxRuntime;

/// <summary>Writes small ONNX models, field numbers as in https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.</summary>
internal sealed class OnnxBuilder
{
    private readonly List<(string Domain, long Version)> _opsets = [];
    private readonly List<(string Key, string Value)> _metadata = [];
    private readonly List<ProtoWriter> _functions = [];
    private OnnxGraphBuilder? _training;

    /// <summary>The main graph; its own methods add nodes, inputs, outputs and initializers.</summary>
    public OnnxGraphBuilder Graph { get; } = new();

    public long Ir { get; set; } = 8;

    public string? Producer { get; set; } = "ModelGateway.Tests";

    public string? ProducerVersion { get; set; } = "1";

    /// <summary>Adds an operator set; without any, ai.onnx 17 is written.</summary>
    public OnnxBuilder Opset(string domain, long version)
    {
        _opsets.Add((domain, version));
        return this;
    }

    public OnnxBuilder Metadata(string key, string value)
    {
        _metadata.Add((key, value));
        return this;
    }

    /// <summary>What a model that goes on learning carries along: a graph that is not run.</summary>
    public OnnxBuilder Training(OnnxGraphBuilder algorithm)
    {
        _training = algorithm;
        return this;
    }

    /// <summary>A model-local function whose nodes take settings from the call; those with a value have it by default.</summary>
    public OnnxBuilder Function(string domain, string name, string[] inputs, string[] outputs, (string Name, float? Default)[] settings, params ProtoWriter[] nodes)
    {
        Function(domain, name, inputs, outputs, nodes);
        foreach ((string setting, float? value) in settings)
        {
            if (value is { } number) _functions[^1].Message(11, new ProtoWriter().Text(1, setting).Float(2, number).Int(20, 1));
            else _functions[^1].Text(6, setting);
        }

        return this;
    }

    /// <summary>A model-local function with these nodes.</summary>
    public OnnxBuilder Function(string domain, string name, string[] inputs, string[] outputs, params ProtoWriter[] nodes)
    {
        var function = new ProtoWriter().Text(1, name);
        foreach (string input in inputs) function.Text(4, input);
        foreach (string output in outputs) function.Text(5, output);
        foreach (ProtoWriter node in nodes) function.Message(7, node);
        function.Message(9, new ProtoWriter().Text(1, "").Int(2, 17)).Message(9, new ProtoWriter().Text(1, domain).Int(2, 1)).Text(10, domain);
        _functions.Add(function);
        return this;
    }

    public OnnxBuilder Input(string name, OnnxElement element, params object?[] dimensions) => Input(name, OnnxTypes.Tensor(element, dimensions));

    public OnnxBuilder Input(string name, ProtoWriter type)
    {
        Graph.Input(name, type);
        return this;
    }

    public OnnxBuilder Output(string name, OnnxElement element, params object?[] dimensions) => Output(name, OnnxTypes.Tensor(element, dimensions));

    public OnnxBuilder Output(string name, ProtoWriter type)
    {
        Graph.Output(name, type);
        return this;
    }

    /// <summary>A node of ai.onnx.</summary>
    public OnnxBuilder Node(string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes) =>
        Node("", op, inputs, outputs, attributes);

    /// <summary>A node; attribute values are float, long, string, float[], long[], string[], or a tensor or graph as a writer.</summary>
    public OnnxBuilder Node(string domain, string op, string[] inputs, string[] outputs, params (string Name, object Value)[] attributes)
    {
        Graph.Node(OnnxNodes.Node(domain, op, inputs, outputs, attributes));
        return this;
    }

    /// <summary>A constant: float[], long[], int[], double[] or string[].</summary>
    public OnnxBuilder Constant(string name, long[] dimensions, Array values)
    {
        Graph.Initializer(OnnxTensors.Tensor(name, dimensions, values));
        return this;
    }

    /// <summary>A float constant whose bytes lie in another file.</summary>
    public OnnxBuilder ExternalConstant(string name, long[] dimensions, params (string Key, string Value)[] data)
    {
        Graph.Initializer(OnnxTensors.External(name, dimensions, data));
        return this;
    }

    public byte[] ToBytes()
    {
        var model = new ProtoWriter().Int(1, Ir);
        if (Producer is not null) model.Text(2, Producer);
        if (ProducerVersion is not null) model.Text(3, ProducerVersion);
        model.Message(7, Graph.Write());
        if (_opsets.Count == 0) _opsets.Add(("", 17));
        foreach ((string domain, long version) in _opsets) model.Message(8, new ProtoWriter().Text(1, domain).Int(2, version));
        foreach ((string key, string value) in _metadata) model.Message(14, new ProtoWriter().Text(1, key).Text(2, value));
        if (_training is not null) model.Message(20, new ProtoWriter().Message(2, _training.Write()));
        foreach (ProtoWriter function in _functions) model.Message(25, function);
        return model.ToArray();
    }
}
