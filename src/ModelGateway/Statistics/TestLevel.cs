namespace ModelGateway;

/// <summary>How much evidence a test on live rows needs before it says anything.</summary>
internal static class TestLevel
{
    /// <summary>The corrected p value that a test must be below.</summary>
    public const double Significance = 0.01;

    /// <summary>The rows that each side must have.</summary>
    public const long LeastRows = 50;
}
