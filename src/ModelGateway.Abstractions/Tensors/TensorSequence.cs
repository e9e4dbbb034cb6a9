namespace ModelGateway;

/// <summary>Values one after the other, such as one map for each row. Immutable.</summary>
public sealed class TensorSequence : TensorValue
{
    /// <summary>Creates a sequence.</summary>
    /// <param name="items">The values, in order.</param>
    public TensorSequence(IReadOnlyList<TensorValue> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        Items = [.. items];
    }

    /// <summary>The values, in order.</summary>
    public IReadOnlyList<TensorValue> Items { get; }
}
