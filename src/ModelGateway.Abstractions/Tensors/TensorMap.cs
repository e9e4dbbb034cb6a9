namespace ModelGateway;

/// <summary>A value for each of some keys, such as a probability for each class. Immutable.</summary>
/// <remarks>Read it by key: the order of the keys is the provider's.</remarks>
public sealed class TensorMap : TensorValue
{
    /// <summary>Creates a map.</summary>
    /// <param name="keys">The keys: whole numbers or strings, a tensor of rank 1.</param>
    /// <param name="values">The value of each key, in the same order: a tensor of rank 1 and the same length.</param>
    /// <exception cref="ArgumentException">There are more keys than values or the other way round.</exception>
    public TensorMap(Tensor keys, Tensor values)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(values);
        if (keys.Length != values.Length)
        {
            throw new ArgumentException($"{keys.Length} keys for {values.Length} values; expected one for each.", nameof(keys));
        }

        Keys = keys;
        Values = values;
    }

    /// <summary>The keys.</summary>
    public Tensor Keys { get; }

    /// <summary>The value of each key, in the order of <see cref="Keys"/>.</summary>
    public Tensor Values { get; }

    /// <summary>The same map as a dictionary.</summary>
    /// <typeparam name="TKey">The type of the keys, <see cref="long"/> or <see cref="string"/>.</typeparam>
    /// <typeparam name="TValue">The type of the values.</typeparam>
    /// <exception cref="InvalidCastException">Keys or values have another type.</exception>
    public IReadOnlyDictionary<TKey, TValue> ToDictionary<TKey, TValue>()
        where TKey : notnull
    {
        ReadOnlySpan<TKey> keys = Keys.ValuesOf<TKey>().Span;
        ReadOnlySpan<TValue> values = Values.ValuesOf<TValue>().Span;
        Dictionary<TKey, TValue> map = new(keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            map[keys[i]] = values[i];
        }

        return map;
    }
}
