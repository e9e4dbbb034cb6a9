using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>One dimension of a declared shape.</summary>
/// <param name="Value">The size; null when it is free.</param>
/// <param name="Name">The name of a free dimension; null when it has none.</param>
internal readonly record struct OnnxDimension(long? Value, string? Name)
{
    public override string ToString() => Value?.ToString(CultureInfo.InvariantCulture) ?? Name ?? "?";
}
