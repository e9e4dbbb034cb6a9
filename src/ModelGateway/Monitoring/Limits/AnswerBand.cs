using System.Globalization;

namespace ModelGateway;

/// <summary>Where the mean of a figure over a number of successive answers must lie.</summary>
/// <param name="Figure">What is averaged.</param>
/// <param name="Min">The least mean.</param>
/// <param name="Max">The greatest mean.</param>
/// <param name="Rows">Over how many answers.</param>
/// <param name="Action">What happens outside.</param>
internal sealed record AnswerBand(AnswerFigure Figure, double Min, double Max, int Rows, ViolationAction Action)
{
    public string Name => Figure == AnswerFigure.Mean ? "mean" : "positives";

    /// <summary>Whether a mean is where it should be; NaN is not.</summary>
    public bool Contains(double mean) => mean >= Min && mean <= Max;

    public string Describe(double mean) => string.Create(
        CultureInfo.InvariantCulture,
        $"The {(Figure == AnswerFigure.Mean ? "mean" : "share of positives")} of {Rows} answers was {mean:G4}; expected {Min:G4} to {Max:G4}.");
}
