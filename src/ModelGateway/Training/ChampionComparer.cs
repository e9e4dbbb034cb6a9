namespace ModelGateway;

/// <summary>Compares the candidate with the present champion, on test rows that the champion did not learn from.</summary>
internal sealed class ChampionComparer(LocalVersions versions, IAliasStore aliases, ModelLoader models)
{
    /// <summary>Compares by the metric of the run, and by those of its guards that the champion can be measured by.</summary>
    public async Task<ChampionComparison> CompareAsync(
        RunPlan plan, LearningProblem problem, Metric metric, FittedModel candidate, CancellationToken cancellationToken)
    {
        VersionId? id = await aliases.ReadAsync(plan.Model, AliasNames.Champion, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            return new ChampionComparison(null, []);
        }

        string name = $"champion {id}";
        try
        {
            LocalVersion champion = await versions.OpenAsync(plan.Model, id.Number, cancellationToken).ConfigureAwait(false);
            int[] fresh = await FreshRowsAsync(champion, problem, cancellationToken).ConfigureAwait(false);
            int[] rows = [.. fresh.Select(i => problem.Split.Test[i])];
            using IModel model = models.Load(champion);
            (Dataset data, KnownLabels known) = problem.AsReadBy(model.Signature);
            float[] scores = ScoreMap.Between(model.Signature, problem.Signature).Apply(DatasetScorer.Score(model, data, rows, known, cancellationToken));
            IReadOnlyList<Comparison> compared = Comparer.CompareWithOne(
                problem.Signature,
                [
                    Shared(metric, champion.Manifest, problem.Signature.Task),
                    .. plan.Guards.Where(guard => champion.Manifest.GivesProbabilities || !guard.NeedsProbabilities),
                ],
                LearningProblem.Gather(problem.Labels, rows),
                problem.WeightsOf(rows),
                new Contender(candidate.Name, Pick(candidate.Scores, fresh, problem.Signature.ScoreWidth), candidate.Threshold),
                new Contender(name, scores, champion.Manifest.Threshold),
                problem.DependenceOf(rows),
                plan.Problem.Seed,
                cancellationToken);
            return new ChampionComparison(
                compared[0], [.. compared.Skip(1)], champion.Manifest.IsBaseline ? new BaselineInPlace(champion.Id, champion.Manifest.Trainer) : null);
        }
        catch (ModelGatewayException error)
        {
            // A champion that cannot be opened or asked these rows must not keep a run from being stored; the gate fails and says why.
            return new ChampionComparison(Unknown(metric), [.. plan.Guards.Select(Unknown)]);

            Comparison Unknown(Metric by) => new()
            {
                Metric = by.Name,
                Against = name,
                State = ComparisonState.Undefined,
                Reason = $"The {name} cannot be compared: {error.Message}",
                Rows = 0,
            };
        }
    }

    // A champion that names a class is certain each time: a metric of probabilities would punish it for what it never said.
    private static Metric Shared(Metric metric, VersionManifest champion, LearningTask task) =>
        champion.GivesProbabilities || !metric.NeedsProbabilities ? metric : Metric.DefaultFor(task, givesProbabilities: false);

    private static float[] Pick(float[] scores, int[] positions, int width)
    {
        float[] picked = new float[positions.Length * width];
        for (int i = 0; i < positions.Length; i++)
        {
            scores.AsSpan(positions[i] * width, width).CopyTo(picked.AsSpan(i * width));
        }

        return picked;
    }

    // Positions in the test part whose rows the champion never learned from, by the content of its own features and label.
    private static async Task<int[]> FreshRowsAsync(LocalVersion champion, LearningProblem problem, CancellationToken cancellationToken)
    {
        Dataset learned = await champion.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
        string[] columns = RowHashes.ColumnsOf(champion.Manifest.Signature);
        HashSet<ulong> seen = [.. RowHashes.Of(learned.Select(champion.ReadSplit().Train), columns)];
        ulong[] hashes = RowHashes.Of(problem.Data.Select(problem.Split.Test), columns);
        return [.. Enumerable.Range(0, hashes.Length).Where(i => !seen.Contains(hashes[i]))];
    }
}
