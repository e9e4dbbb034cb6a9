using System.Globalization;

namespace ModelGateway;

/// <summary>How many rows there are to judge by.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Effective">How many rows of one weight would say as much; the same where all count the same.</param>
internal readonly record struct JudgedRows(int Rows, double Effective)
{
    // Sums of weights are rounded: ten rows that weigh 0.3 each are ten.
    private const double Rounding = 1e-6;

    /// <summary>Whether they say as much as so many rows of one weight.</summary>
    public bool IsAtLeast(double rows) => Effective + Rounding >= rows;

    /// <summary>The number, what it counts, and by how many rows of one weight it is worth where that is less.</summary>
    /// <param name="what">What is counted, such as <c>rows</c>.</param>
    public string Describe(string what) => Math.Floor(Effective + Rounding) >= Rows ? $"{Rows} {what}"
        : string.Create(CultureInfo.InvariantCulture, $"{Rows} {what}, by their weights as good as {Math.Floor(Effective + Rounding)},");
}
