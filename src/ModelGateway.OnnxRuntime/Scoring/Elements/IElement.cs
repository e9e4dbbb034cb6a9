namespace ModelGateway.OnnxRuntime;

/// <summary>How cells become elements of a tensor, and elements scores.</summary>
/// <typeparam name="T">How an element lies in memory.</typeparam>
internal interface IElement<T>
    where T : unmanaged
{
    /// <summary>Turns a number into an element.</summary>
    /// <returns>False where the element type has no such value: the row has no answer then.</returns>
    static abstract bool TryFrom(double value, out T element);

    /// <summary>Turns an integer into an element, unrounded where the type can carry it.</summary>
    static abstract bool TryFrom(long value, out T element);

    static abstract float ToSingle(T element);

    /// <summary>The whole number that a class label stands for; <see cref="long.MinValue"/> where it is none.</summary>
    static abstract long ToInt64(T element);
}
