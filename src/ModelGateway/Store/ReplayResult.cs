using System.Globalization;

namespace ModelGateway;

/// <summary>How far a model's answers are from those it once gave.</summary>
/// <param name="Rows">The rows that were replayed.</param>
/// <param name="Moved">Those of them with a score that moved by more than <see cref="Tolerance"/>, or between NaN and a number.</param>
/// <param name="Largest">The largest relative difference; infinite between NaN and a number.</param>
internal sealed record ReplayResult(int Rows, int Moved, double Largest)
{
    /// <summary>The largest relative difference that arithmetic alone explains: another package version, another processor.</summary>
    public const double Tolerance = 1e-5;

    /// <summary>In words: <c>0 of 500 moved; largest 3e-7</c>.</summary>
    public override string ToString()
    {
        string largest = Largest == 0 ? "0" : double.IsFinite(Largest) ? Largest.ToString("0e-0", CultureInfo.InvariantCulture) : "infinite";
        return string.Create(CultureInfo.InvariantCulture, $"{Moved} of {Rows} moved; largest {largest}");
    }
}
