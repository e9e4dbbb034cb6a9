using Microsoft.ML.Data;

namespace ModelGateway.Benchmarks;

/// <summary>Twenty numbers and a label as ML.NET reads them.</summary>
public sealed class WideRow
{
    public const int Width = 20;

    [VectorType(Width)]
    public required float[] Features { get; init; }

    public float Number { get; init; }

    public bool Class => Number > 0;
}
