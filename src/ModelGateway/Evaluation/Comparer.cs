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
    /// <param name="weights">For each of the rows how much it counts, 1 on average; empty where all count the same.</param>
    /// <param name="candidate">The candidate's scores.</param>
    /// <param name="baselines">The baselines' scores on the same rows.</param>
    /// <param name="dependence">How the rows depend on each other.</param>
    /// <param name="seed">The only source of randomness.</param>
    /// <param name="cancellationToken">Stops between two draws.</param>
    /// <returns>One comparison for each baseline, in their order.</returns>
    public static IReadOnlyList<Comparison> CompareWithBaselines(
        ModelSignature signature,
        Metric metric,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<double> weights,
        Contender candidate,
        IReadOnlyList<Contender> baselines,
        RowDependence dependence,
        int seed,
        CancellationToken cancellationToken = default) =>
        Compare(signature, [metric], labels, weights, candidate, baselines, MinimumMisclassified, dependence, seed, cancellationToken);

    /// <summary>Compares the candidate with one other model by several metrics, on the same draws, such as with the champion on rows that it did not learn from.</summary>
    /// <remarks>
    /// Few misclassified rows do not stand in the way here: two models that are both nearly perfect are as good as each other, and the
    /// candidate has the baselines to beat as well.
    /// </remarks>
    /// <returns>One comparison for each metric, in their order.</returns>
    public static IReadOnlyList<Comparison> CompareWithOne(
        ModelSignature signature,
        IReadOnlyList<Metric> metrics,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<double> weights,
        Contender candidate,
        Contender other,
        RowDependence dependence,
        int seed,
        CancellationToken cancellationToken = default) =>
        Compare(signature, metrics, labels, weights, candidate, [other], minimumMisclassified: 0, dependence, seed, cancellationToken);

    private static Comparison[] Compare(
        ModelSignature signature,
        IReadOnlyList<Metric> metrics,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<double> weights,
        Contender candidate,
        IReadOnlyList<Contender> others,
        int minimumMisclassified,
        RowDependence dependence,
        int seed,
        CancellationToken cancellationToken)
    {
        ScoredRows rows = new(signature, labels, candidate.Scores.Span, candidate.Threshold, weights);
        Cells cells = Cells.ForResampling(rows.Count);
        List<ComparedPair> pairs = [];
        foreach (Metric metric in metrics)
        {
            foreach (Contender other in others)
            {
                ScoredRows otherRows = new(signature, labels, other.Scores.Span, other.Threshold, weights);
                pairs.Add(ComparedPair.Create(metric, candidate.Name, rows, other.Name, otherRows, cells, minimumMisclassified, dependence));
            }
        }

        foreach (IGrouping<int, ComparedPair> group in pairs.Where(pair => pair.IsToBeDrawn).GroupBy(pair => pair.CellsPerBlock))
        {
            Dictionary<Metric, Measure> measures = [];
            foreach (ComparedPair pair in group)
            {
                if (!measures.ContainsKey(pair.Metric))
                {
                    measures.Add(pair.Metric, Measure.Create(pair.Metric, rows, cells));
                }
            }

            DrawAll(measures, [.. group], new Resampler(cells.Count, group.Key, seed), cells.Count, cancellationToken);
        }

        return [.. pairs.Select(pair => pair.Comparison)];
    }

    private static void DrawAll(
        Dictionary<Metric, Measure> candidate, ComparedPair[] pairs, Resampler resampler, int cells, CancellationToken cancellationToken)
    {
        Draws draws = new(cells);
        Dictionary<Metric, double[]> values = candidate.Keys.ToDictionary(metric => metric, _ => new double[Draws.Count]);
        double[] others = new double[Draws.Count];
        double[][] gains = [.. pairs.Select(_ => new double[DrawCount])];
        for (int draw = 0; draw < DrawCount; draw += Draws.Count)
        {
            cancellationToken.ThrowIfCancellationRequested();
            draws.Redraw(resampler);
            foreach ((Metric metric, Measure measure) in candidate)
            {
                measure.Values(draws, values[metric]);
            }

            for (int pair = 0; pair < pairs.Length; pair++)
            {
                pairs[pair].Measure!.Values(draws, others);
                Metric metric = pairs[pair].Metric;
                double[] own = values[metric];
                for (int i = 0; i < Draws.Count; i++)
                {
                    gains[pair][draw + i] = metric.Gain(own[i], others[i]);
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
