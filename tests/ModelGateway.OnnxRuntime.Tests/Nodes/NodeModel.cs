namespace ModelGateway.OnnxRuntime;

/// <summary>A model of one or a few nodes, in the manner of ONNX's own backend tests, with what it must answer.</summary>
/// <param name="Name">Says what is special about it.</param>
/// <param name="Bytes">The model.</param>
/// <param name="Inputs">What is fed.</param>
/// <param name="Outputs">What must come out, as <see cref="TensorText"/> writes it; null for an output that is absent.</param>
internal sealed record NodeModel(string Name, byte[] Bytes, (string Name, TensorValue Value)[] Inputs, params (string Name, string? Text)[] Outputs)
{
    /// <summary>Words of the error, where the model must be refused or fail.</summary>
    public string? Error { get; private init; }

    /// <summary>A model that must be refused, when it is opened or at the latest when it runs.</summary>
    public static NodeModel Refused(string name, string words, OnnxBuilder model, params (string Name, TensorValue Value)[] inputs) => new(name, model.ToBytes(), inputs) { Error = words };

    /// <summary>One node of ai.onnx with these inputs and one output <c>y</c>.</summary>
    public static NodeModel Of(string op, long opset, string expected, (string Name, TensorValue? Value)[] inputs, params (string Name, object Value)[] attributes)
    {
        var model = new OnnxBuilder().Opset("", opset);
        foreach ((string input, TensorValue? value) in inputs)
        {
            if (value is not null) model.Input(input, TypeOf(value));
        }

        model.Graph.Output("y");
        model.Node(op, [.. inputs.Select(i => i.Name)], ["y"], attributes);
        return new($"{op} {opset}", model.ToBytes(), [.. inputs.Where(i => i.Value is not null).Select(i => (i.Name, i.Value!))], ("y", expected));
    }

    public override string ToString() => Name;

    /// <summary>The type of a value, with its shape.</summary>
    public static ProtoWriter TypeOf(TensorValue value) => value switch
    {
        Tensor tensor => OnnxTypes.Tensor(TensorElements.Of(tensor.ElementType), [.. tensor.Shape.Select(d => (object)d)]),
        TensorMap map => OnnxTypes.Map(TensorElements.Of(map.Keys.ElementType), OnnxTypes.Shapeless(TensorElements.Of(map.Values.ElementType))),
        _ => OnnxTypes.Sequence(OnnxTypes.Shapeless(TensorElements.Of(((Tensor)((TensorSequence)value).Items[0]).ElementType))),
    };
}
