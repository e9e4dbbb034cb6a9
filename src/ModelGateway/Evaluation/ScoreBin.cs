namespace ModelGateway;

/// <summary>The rows of one bin of scores: how much they count, and the squares of that.</summary>
/// <param name="Negatives">Σw of the rows of the negative class: their number where all rows count the same.</param>
/// <param name="Positives">The same of the positive class.</param>
/// <param name="SquaredNegatives">Σw² of the rows of the negative class.</param>
/// <param name="SquaredPositives">The same of the positive class.</param>
internal readonly record struct ScoreBin(double Negatives, double Positives, double SquaredNegatives, double SquaredPositives)
{
    public static ScoreBin operator +(ScoreBin left, ScoreBin right) => new(
        left.Negatives + right.Negatives,
        left.Positives + right.Positives,
        left.SquaredNegatives + right.SquaredNegatives,
        left.SquaredPositives + right.SquaredPositives);
}
