namespace ModelGateway.OnnxRuntime;

/// <summary>How rows become inputs and outputs become scores. Immutable, shared by all threads.</summary>
/// <param name="Inputs">Every input that is fed.</param>
/// <param name="FixedRows">The only number of rows that a call may have; null when any will do.</param>
/// <param name="Outputs">The outputs that are read; others are not even fetched.</param>
/// <param name="Reader">Reads them.</param>
internal sealed record OnnxScoringPlan(IReadOnlyList<InputLayout> Inputs, int? FixedRows, IReadOnlyList<string> Outputs, IScoreReader Reader)
{
    // One call takes this much at most, so that the buffers of a thread stay small.
    private const long MostBytes = 16 << 20;
    private const int MostRows = 8_192;

    /// <summary>Whether the model has a dimension for rows at all.</summary>
    public bool HasRows { get; } = Inputs.Any(input => input.HasRows);

    /// <summary>The number of rows in one call.</summary>
    public int RowsPerCall { get; } = FixedRows ?? (int)Math.Clamp(MostBytes / Math.Max(1, Inputs.Sum(input => 8L * input.Width)), 1, MostRows);
}
