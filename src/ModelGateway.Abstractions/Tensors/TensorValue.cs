namespace ModelGateway;

/// <summary>What goes into or comes out of a tensor model under one name: a tensor, a sequence or a map. Immutable.</summary>
public abstract class TensorValue
{
    private protected TensorValue()
    {
    }
}
