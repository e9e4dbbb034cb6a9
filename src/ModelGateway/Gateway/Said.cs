using System.Diagnostics.CodeAnalysis;

namespace ModelGateway;

/// <summary>Something that an application says of a model at most once, or else twice the same.</summary>
/// <param name="model">The model's name, for the message.</param>
/// <param name="what">What is said, for the message.</param>
internal sealed class Said<T>(string model, string what)
{
    /// <summary>Whether it was said.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsSaid { get; private set; }

    /// <summary>What was said; the default of the type where nothing was.</summary>
    public T? Value { get; private set; }

    /// <exception cref="InvalidOperationException">Something else was said before.</exception>
    public void Say(T value)
    {
        if (IsSaid && !EqualityComparer<T>.Default.Equals(Value, value))
        {
            throw new InvalidOperationException($"Model '{model}' is told twice {what}, and not the same. Say it once.");
        }

        (IsSaid, Value) = (true, value);
    }
}
