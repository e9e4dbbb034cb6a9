namespace ModelGateway;

/// <summary>Compares a candidate with other models on the same held-out rows.</summary>
/// <remarks>Deterministic for a seed; the other models are all judged on the same draws.</remarks>
internal static class Comparer
{
    public const int MinimumRows = 100;
    public const int MinimumMisclassified = 10;
    public const int MinimumBlocks = 10;

    private const int DrawCount = 2_000;
    private const int Tail = DrawCount / 40;

    /// <summary>Compares the candidate with every baseline.</summary>
    /// <param name="signature">What all of them learned.</param>
    /// <param name="metric">The metric to compare by.</param>
    /// <param name="labels">The test rows' labels, in time order if there is one.</param>
    /// <param name="candidate">The candidate's scores.</param>
    /// <param name="baselines">The baselines' scores on the same rows.</param>
    /// <param name="timeOrdered">Whether the rows were split by time, so that neighbours may resemble each other.</param>
    /// <param name="seed">The only source of randomness.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>One comparison for each baseline, in their order.</returns>
    public static IReadOnlyList<Comparison> CompareWithBaselines(
        ModelSignature signature,
        Metric metric,
        ReadOnlySpan<float> labels,
        Contender candidate,
        IReadOnlyList<Contender> baselines,
        bool timeOrdered,
        int seed,
        CancellationToken cancellationToken = default) =>
        Compare(signature, metric, labels, candidate, baselines, MinimumMisclassified, timeOrdered, seed, cancellationToken);

    /// <summary>Compares the candidate with the champion, on rows that the champion did not learn from.</summary>
    /// <remarks>
    /// Few misclassified rows do not stand in the way here: two models that are both nearly perfect are as good as each other, and the
    /// candidate has the baselines to beat as well.
    /// </remarks>
    public static Comparison CompareWithChampion(
        ModelSignature signature,
        Metric metric,
        ReadOnlySpan<float> labels,
        Contender candidate,
        Contender champion,
        bool timeOrdered,
        int seed,
        CancellationToken cancellationToken = default) =>
        Compare(signature, metric, labels, candidate, [champion], minimumMisclassified: 0, timeOrdered, seed, cancellationToken)[0];

    private static Comparison[] Compare(
        ModelSignature signature,
        Metric metric,
        ReadOnlySpan<float> labels,
        Contender candidate,
        IReadOnlyList<Contender> others,
        int minimumMisclassified,
        bool timeOrdered,
        int seed,
        CancellationToken cancellationToken)
    {
        ScoredRows rows = new(signature, labels, candidate.Scores.Span, candidate.Threshold);
        Cells cells = Cells.ForResampling(rows.Count);
        ComparedPair[] pairs = new ComparedPair[others.Count];
        for (int i = 0; i < pairs.Length; i++)
        {
            ScoredRows otherRows = new(signature, labels, others[i].Scores.Span, others[i].Threshold);
            pairs[i] = ComparedPair.Create(metric, candidate.Name, rows, others[i].Name, otherRows, cells, minimumMisclassified, timeOrdered);
        }

        foreach (IGrouping<int, ComparedPair> group in pairs.Where(pair => pair.IsToBeDrawn).GroupBy(pair => pair.CellsPerBlock))
        {
            Measure measure = Measure.Create(metric, rows, cells);
            DrawAll(metric, measure, [.. group], new Resampler(cells.Count, group.Key, seed), cells.Count, cancellationToken);
        }

        return [.. pairs.Select(pair => pair.Comparison)];
    }

    private static void DrawAll(
        Metric metric, Measure candidate, ComparedPair[] pairs, Resampler resampler, int cells, CancellationToken cancellationToken)
    {
        Draws draws = new(cells);
        double[] values = new double[Draws.Count];
        double[] others = new double[Draws.Count];
        double[][] gains = [.. pairs.Select(_ => new double[DrawCount])];
        for (int draw = 0; draw < DrawCount; draw += Draws.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            draws.Redraw(resampler);
            candidate.Values(draws, values);
            for (int pair = 0; pair < pairs.Length; pair++)
            {
                pairs[pair].Measure!.Values(draws, others);
                for (int i = 0; i < Draws.Count; i++)
                {
                    gains[pair][draw + i] = metric.Gain(values[i], others[i]);
                }
            }
        }

        for (int i = 0; i < pairs.Length; i++)
        {
            // NaN sorts first: a draw in which nothing can be computed counts as the worst.
            Array.Sort(gains[i]);
            pairs[i].SetInterval(gains[i][Tail - 1], gains[i][DrawCount - Tail]);
        }
    }
}
