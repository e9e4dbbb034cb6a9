using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>One metric of one model, ready to be computed as often as wanted from draws of its cells.</summary>
internal abstract class Measure
{
    public static Measure Create(Metric metric, ScoredRows rows, Cells cells) =>
        metric.Special is { } special ? special(rows, cells) : new MeanMeasure(metric, rows, cells);

    /// <summary>The plain value: every row once, as much as it counts. Not finite where it cannot be computed.</summary>
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

    /// <summary>The metric for each sample, where a row comes as often as its cell is drawn.</summary>
    /// <param name="draws">The samples.</param>
    /// <param name="values">One value for each sample; not finite where it cannot be computed.</param>
    public abstract void Values(Draws draws, Span<double> values);

    /// <summary>What the rows of each cell cost together, each as much as it counts.</summary>
    protected static double[] SumOf(Metric metric, ScoredRows rows, Cells cells)
    {
        double[] losses = new double[cells.Count];
        for (int row = 0; row < rows.Count; row++)
        {
            losses[cells.Of(row)] += rows.Weight(row) * metric.LossOf(rows[row]);
        }

        return losses;
    }

    /// <summary>Adds some rows to a sum: as often as their cells are drawn, and as much as they count.</summary>
    protected static Vector512<double> Add(Vector512<double> sum, ReadOnlySpan<Vector512<double>> draws, ReadOnlySpan<CellRow> rows)
    {
        foreach (CellRow row in rows)
        {
            sum += draws[row.Cell] * row.Weight;
        }

        return sum;
    }

    /// <summary>A row of which no more is known than its cell and how much it counts.</summary>
    protected readonly record struct CellRow(int Cell, double Weight);
}
