using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>One metric of one model, ready to be computed as often as wanted from weights of its cells.</summary>
internal abstract class Measure
{
    public static Measure Create(Metric metric, ScoredRows rows, Cells cells) =>
        metric.Special is { } special ? special(rows, cells) : new MeanMeasure(metric, rows, cells);

    /// <summary>The plain value: every row once. Not finite where it cannot be computed.</summary>
    public static double Once(Metric metric, ScoredRows rows)
    {
        if (rows.Count == 0)
        {
            return double.NaN;
        }

        Span<double> values = stackalloc double[Draws.Count];
        Create(metric, rows, Cells.One(rows.Count)).Values(Draws.OfEveryRowOnce(), values);
        return values[0];
    }

    /// <summary>The metric for each sample, where a row counts as often as its cell's weight says.</summary>
    /// <param name="draws">The samples.</param>
    /// <param name="values">One value for each sample; not finite where it cannot be computed.</param>
    public abstract void Values(Draws draws, Span<double> values);

    /// <summary>What the rows of each cell cost together.</summary>
    protected static double[] SumOf(Metric metric, ScoredRows rows, Cells cells)
    {
        double[] losses = new double[cells.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            losses[cells.Of(row)] += metric.LossOf(rows[row]);
        }

        return losses;
    }

    /// <summary>Adds the weights of some cells to a sum.</summary>
    protected static Vector512<double> Add(Vector512<double> sum, ReadOnlySpan<Vector512<double>> weights, ReadOnlySpan<int> cells)
    {
        foreach (int cell in cells)
        {
            sum += weights[cell];
        }

        return sum;
    }

}
