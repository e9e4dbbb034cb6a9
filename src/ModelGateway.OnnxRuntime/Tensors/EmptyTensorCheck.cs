namespace ModelGateway.OnnxRuntime;

/// <summary>Refuses tensors without elements where the model holds an operator that ends the process when such a tensor reaches it.</summary>
internal sealed class EmptyTensorCheck(OnnxGraph graph)
{
    private readonly OnnxNode? _fragile = graph.Bodies.SelectMany(body => body.Nodes)
        .FirstOrDefault(node => node is { Domain: "", Op: "InstanceNormalization" or "Multinomial" } || (node is { Domain: "", Op: "Unique" } && node.Attribute("axis") is not null));

    /// <exception cref="InputException">The tensor has no elements, and the model may not get one like that.</exception>
    public void Check(string name, TensorValue value)
    {
        if (_fragile is not null && value is Tensor { Length: 0 } tensor)
        {
            throw new InputException(name, $"Input '{name}' has the shape [{string.Join(",", tensor.Shape)}], so no elements; expected some, as the node {_fragile.Title} of this model could end the process. Do not call the model for nothing.");
        }
    }
}
