namespace ModelGateway;

/// <summary>What one test of a column found.</summary>
/// <param name="Effect">How large the difference is, from 0 to 1, as <see cref="DriftRule"/> compares it; NaN when there was nothing to test.</param>
/// <param name="P">How likely so large a difference is by chance; NaN when there was nothing to test.</param>
internal readonly record struct DriftFinding(double Effect, double P)
{
    /// <summary>Of a test that could say nothing and is not counted among the tests of the window.</summary>
    public static DriftFinding None { get; } = new(double.NaN, double.NaN);

    /// <summary><see cref="P"/> corrected over all tests of the window.</summary>
    public double CorrectedP { get; init; } = double.NaN;

    /// <summary>Whether there was something to test.</summary>
    public bool IsDone => !double.IsNaN(P);
}
