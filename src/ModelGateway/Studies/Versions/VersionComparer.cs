using System.Globalization;

namespace ModelGateway;

/// <summary>Compares two stored versions.</summary>
internal sealed class VersionComparer(LocalVersions versions, ModelLoader models)
{
    private const string Trainer = "trainer";

    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    public async Task<VersionComparison> CompareAsync(RunPlan plan, int from, int to, CancellationToken cancellationToken)
    {
        LocalVersion older = await versions.OpenAsync(plan.Model, from, cancellationToken).ConfigureAwait(false);
        LocalVersion newer = await versions.OpenAsync(plan.Model, to, cancellationToken).ConfigureAwait(false);
        RunReport before = older.ReadReport();
        RunReport after = newer.ReadReport();
        Dataset oldRows = await older.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
        Dataset newRows = await newer.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
        Split split = newer.ReadSplit();
        ReportedModel oldModel = before.Own!;
        ReportedModel newModel = after.Own!;
        AnswerChanges? answers = null;
        string? noAnswers = null;
        try
        {
            answers = Answers(plan, older, newer, oldRows, newRows, split, after, cancellationToken);
        }
        catch (ModelGatewayException error)
        {
            noAnswers = $"The answers of versions {from} and {to} cannot be compared: {error.Message}";
        }

        return new VersionComparison(
            model: plan.Model,
            from: from,
            to: to,
            rows: RowChanges.Between(oldRows, newRows),
            contract: ContractDiff.Between(older.ReadContract(), newer.ReadContract(), plan.Problem.Sensitive))
        {
            Profile = ProfileComparer.Compare(
                older.ReadProfile(), newRows.Select(split.Train), [.. newer.Manifest.Signature.Features, newRows[newer.Manifest.Signature.Label.Name].Definition], plan.Problem.Sensitive),
            Tunables = [.. ChangedSetting.Between(Settings(older, oldModel), Settings(newer, newModel))],
            Packages = [.. ChangedSetting.Between(older.Manifest.Packages, newer.Manifest.Packages)],
            Metrics = [
                .. oldModel.Metrics.Keys.Union(newModel.Metrics.Keys).Order(StringComparer.Ordinal).Select(name => new ChangedMetric(
                    name, oldModel.Metrics.TryGetValue(name, out double old) ? old : null, newModel.Metrics.TryGetValue(name, out double now) ? now : null)),
            ],
            Answers = answers,
            NoAnswers = noAnswers,
        };
    }

    private static Dictionary<string, string> Settings(LocalVersion version, ReportedModel model) => model.Tunables
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.ToString(CultureInfo.InvariantCulture)))
        .Append(KeyValuePair.Create(Trainer, version.Manifest.Trainer))
        .ToDictionary(StringComparer.Ordinal);

    private AnswerChanges Answers(
        RunPlan plan, LocalVersion older, LocalVersion newer, Dataset oldRows, Dataset newRows, Split split, RunReport after, CancellationToken cancellationToken)
    {
        LearningProblem problem = LearningProblem.From(
            newRows, plan.Problem with { Seed = after.Seed, TrainingRows = split.Kind == SplitKind.Provided ? split.Test.Min() : null }, cancellationToken);
        (Dataset asked, KnownLabels known) = problem.AsReadBy(older.Manifest.Signature);
        string[] absent = [.. older.Manifest.Signature.Features.Select(feature => feature.Name).Where(name => asked.Columns.All(column => column.Definition.Name != name))];
        if (absent.Length > 0)
        {
            throw new ModelGatewayException($"Version {older.Id.Number} reads {string.Join(", ", absent)}, which the rows of version {newer.Id.Number} do not have.");
        }

        ScoreMap map = ScoreMap.Between(older.Manifest.Signature, newer.Manifest.Signature);
        using IModel oldModel = models.Load(older);
        using IModel newModel = models.Load(newer);
        AnswerComparer comparer = new(
            newer.Manifest.Signature,
            map.Apply(DatasetScorer.Score(oldModel, asked, split.Test, known, cancellationToken)),
            DatasetScorer.Score(newModel, newRows, split.Test, problem.Known, cancellationToken),
            older.Manifest.Threshold,
            newer.Manifest.Threshold);
        IReadOnlyList<SliceColumn> slices = newer.ReadQuality()?.Shape.Slices ?? [];
        return comparer.Compare(split.Test, Learned(older, oldRows, newRows, split.Test), slices, SliceColumns.Codes(slices, newRows, split.Test));
    }

    private static int Learned(LocalVersion older, Dataset oldRows, Dataset newRows, int[] rows)
    {
        string[] columns = RowHashes.ColumnsOf(older.Manifest.Signature);
        HashSet<ulong> seen = [.. RowHashes.Of(oldRows.Select(older.ReadSplit().Train), columns)];
        return RowHashes.Of(newRows.Select(rows), columns).Count(seen.Contains);
    }
}
