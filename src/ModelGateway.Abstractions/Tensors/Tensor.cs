using System.Globalization;

namespace ModelGateway;

/// <summary>Elements of one type in a shape of any rank, row-major: the last dimension varies fastest. Immutable.</summary>
public abstract class Tensor : TensorValue
{
    private readonly long[] _shape;

    private protected Tensor(int length, ReadOnlySpan<long> shape)
    {
        _shape = [.. shape];
        Length = length;
        UInt128 product = 1;
        foreach (long dimension in _shape)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dimension, nameof(shape));
            product = UInt128.Min(product * (ulong)dimension, long.MaxValue);
        }

        if (product != (uint)length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{length} elements for the shape [{string.Join(", ", _shape)}], which holds {product}. Give as many elements as the shape holds."),
                nameof(shape));
        }
    }

    /// <summary>The dimensions, not negative; empty for a scalar. A dimension may be 0.</summary>
    public IReadOnlyList<long> Shape => _shape;

    /// <summary>The number of elements: the product of the shape, 1 for a scalar.</summary>
    public int Length { get; }

    /// <summary>The type of the elements.</summary>
    public abstract Type ElementType { get; }

    /// <summary>Creates a tensor over elements, which are not copied.</summary>
    /// <typeparam name="T">The type of the elements; see <see cref="Tensor{T}"/>.</typeparam>
    /// <param name="values">The elements, row-major; not to be changed from now on.</param>
    /// <param name="shape">The dimensions; their product is the number of elements.</param>
    /// <exception cref="ArgumentException">The shape does not hold that many elements, or tensors have no elements of that type.</exception>
    public static Tensor<T> Create<T>(T[] values, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new Tensor<T>(values, shape);
    }

    /// <summary>The elements, when they are of that type.</summary>
    /// <typeparam name="T">The type of the elements.</typeparam>
    /// <exception cref="InvalidCastException">The elements have another type.</exception>
    public ReadOnlyMemory<T> ValuesOf<T>() => this is Tensor<T> typed
        ? typed.Values
        : throw new InvalidCastException($"The tensor holds {ElementType.Name}, not {typeof(T).Name}. Ask for the elements as {ElementType.Name}.");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ElementType.Name}[{string.Join(", ", _shape)}]");
}
