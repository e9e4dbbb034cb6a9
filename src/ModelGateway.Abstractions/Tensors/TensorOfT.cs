using System.Collections.Frozen;

namespace ModelGateway;

/// <summary>A tensor with elements of a known type.</summary>
/// <typeparam name="T">
/// <see cref="bool"/>, <see cref="sbyte"/>, <see cref="byte"/>, <see cref="short"/>, <see cref="ushort"/>, <see cref="int"/>, <see cref="uint"/>,
/// <see cref="long"/>, <see cref="ulong"/>, <see cref="Half"/>, <see cref="BFloat16"/>, <see cref="float"/>, <see cref="double"/> or <see cref="string"/>.
/// </typeparam>
public sealed class Tensor<T> : Tensor
{
    private static readonly FrozenSet<Type> s_types = FrozenSet.ToFrozenSet(
    [
        typeof(bool), typeof(sbyte), typeof(byte), typeof(short), typeof(ushort), typeof(int), typeof(uint), typeof(long), typeof(ulong),
        typeof(Half), typeof(BFloat16), typeof(float), typeof(double), typeof(string),
    ]);

    /// <summary>Creates a tensor over elements, which are not copied.</summary>
    /// <param name="values">The elements, row-major; not to be changed from now on.</param>
    /// <param name="shape">The dimensions; their product is the number of elements.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements, or tensors have no elements of that type.</exception>
    public Tensor(ReadOnlyMemory<T> values, params ReadOnlySpan<long> shape) : base(values.Length, shape)
    {
        if (!s_types.Contains(typeof(T)))
        {
            throw new ArgumentException(
                $"Tensors have no elements of type {typeof(T).Name}; expected one of {string.Join(", ", s_types.Select(t => t.Name).Order())}. Convert them.", nameof(values));
        }

        Values = values;
    }

    /// <summary>The elements, row-major.</summary>
    public ReadOnlyMemory<T> Values { get; }

    /// <inheritdoc/>
    public override Type ElementType => typeof(T);
}
