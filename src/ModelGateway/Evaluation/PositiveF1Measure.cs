namespace ModelGateway;

/// <summary>The F1 of the positive class of a binary task.</summary>
/// <remarks>
/// True positives, and rows called positive plus rows that are: 2 TP / (2 TP + FP + FN) is twice the one over the other. A negative row that
/// has no score, or a class that training never saw, is a false alarm.
/// </remarks>
internal sealed class PositiveF1Measure : Measure
{
    private readonly double[] _hits;
    private readonly double[] _called;

    public PositiveF1Measure(ScoredRows rows, Cells cells)
    {
        _hits = new double[cells.Count];
        _called = new double[cells.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            bool isPositive = rows.Class(row) == 1;
            bool isRight = !rows.IsMisclassified(row);
            _hits[cells.Of(row)] += isPositive && isRight ? rows.Weight(row) : 0;
            _called[cells.Of(row)] += rows.Weight(row) * ((isPositive ? 1 : 0) + (isPositive == isRight ? 1 : 0));
        }
    }

    public override void Values(Draws draws, Span<double> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = 2 * InnerProduct.Of(draws[i], _hits) / InnerProduct.Of(draws[i], _called);
        }
    }
}
