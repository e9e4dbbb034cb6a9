namespace ModelGateway;

/// <summary>What each feature was worth in earlier versions: their models, asked about their own held-out rows.</summary>
internal static class PastImpacts
{
    private const int MostVersions = 5;

    /// <summary>Measures the versions before one, the newest first as long as there is time, at most five.</summary>
    /// <param name="versions">The store.</param>
    /// <param name="models">Loads the models.</param>
    /// <param name="plan">The model.</param>
    /// <param name="version">The version that is studied.</param>
    /// <param name="options">How many threads work.</param>
    /// <param name="clock">How much time is left; at most a tenth of it is used.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>For each feature its impacts, oldest first. A version that cannot be read, or was declared otherwise, is left out.</returns>
    public static async Task<ILookup<string, PastImpact>> MeasureAsync(
        LocalVersions versions, ModelLoader models, RunPlan plan, int version, StudyOptions options, StudyClock clock, CancellationToken cancellationToken)
    {
        List<(string Feature, PastImpact Impact)> found = [];
        TimeSpan stop = clock.Left == TimeSpan.MaxValue ? TimeSpan.MinValue : clock.Left * 0.9;
        IReadOnlyList<int> all = await versions.ListAsync(plan.Model, cancellationToken).ConfigureAwait(false);
        foreach (int earlier in all.Where(number => number < version).OrderDescending().Take(MostVersions))
        {
            if (clock.Left < stop)
            {
                break;
            }

            try
            {
                using StudyBench bench = await StudyBench.OpenAsync(versions, models, plan, earlier, cancellationToken).ConfigureAwait(false);
                Schema features = bench.Problem.Signature.Features;
                LossGrowth[] growth = FeatureStudier.Shuffle(
                    bench.Problem, bench.Model, bench.Loss, [.. Enumerable.Range(0, features.Count).Select(feature => new[] { feature })], bench.Report.Seed, options.Threads, cancellationToken);
                found.AddRange(growth.Select((one, i) => (features[i].Name, Figure.Of(one.Share.Interval)))
                    .Where(one => one.Item2 is not null).Select(one => (one.Name, new PastImpact(earlier, one.Item2!))));
            }
            catch (ModelGatewayException)
            {
                // What an old version says is worth having, and not worth failing for.
            }
        }

        return found.OrderBy(one => one.Impact.Version).ToLookup(one => one.Feature, one => one.Impact, StringComparer.Ordinal);
    }
}
