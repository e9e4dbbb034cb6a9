namespace ModelGateway;

/// <summary>Lets older versions answer rows that are newer than theirs.</summary>
/// <remarks>
/// The rows are those held out from the version that is studied, without any that the older version ever had: neither learned from them. Each older
/// version is held against the one studied on the same rows, so that rows that are harder than others do not look like age.
/// </remarks>
internal sealed class AgeStudier(LocalVersions versions, ModelLoader models, StudyBench bench, StudyClock clock)
{
    private const int MostVersions = 10;

    /// <summary>Growth from which on retraining is worth it.</summary>
    private const double WorthIt = 0.01;

    private readonly List<UndoneExperiment> _notDone = [];

    /// <summary>What the study wanted and did not do.</summary>
    public IReadOnlyList<UndoneExperiment> NotDone => _notDone;

    public async Task<AgeStudy> RunAsync(CancellationToken cancellationToken)
    {
        VersionId studied = bench.Stored.Id;
        IReadOnlyList<int> all = await versions.ListAsync(studied.Model, cancellationToken).ConfigureAwait(false);
        int[] older = [.. all.Where(number => number < studied.Number).OrderDescending().Take(MostVersions)];
        List<AgePoint> points = [];
        for (int i = 0; i < older.Length; i++)
        {
            clock.Report(StudyKinds.Age, $"Asking version {older[i]} newer rows.", i, older.Length - i);
            if (clock.Left <= TimeSpan.Zero)
            {
                _notDone.Add(new UndoneExperiment(StudyKinds.Age, $"ask version {older[i]} newer rows", "There was no time left."));
                continue;
            }

            try
            {
                LocalVersion version = await versions.OpenAsync(studied.Model, older[i], cancellationToken).ConfigureAwait(false);
                Dataset rows = await version.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
                if (Measure(version, rows, cancellationToken) is { } point)
                {
                    points.Add(point);
                }
            }
            catch (ModelGatewayException error)
            {
                // What an old version says is worth having, and not worth failing for.
                _notDone.Add(new UndoneExperiment(StudyKinds.Age, $"ask version {older[i]} newer rows", error.Message));
            }
        }

        points.Reverse();
        AgePoint? first = points.Where(point => point.Growth?.Low > WorthIt).OrderBy(point => point.Age).FirstOrDefault();
        return new AgeStudy(points: points, reason: Reason(older.Length, points, first)) { RetrainAfter = first?.Age };
    }

    private AgePoint? Measure(LocalVersion version, Dataset theirs, CancellationToken cancellationToken)
    {
        LearningProblem problem = bench.Problem;
        (Dataset data, KnownLabels before) = problem.AsReadBy(version.Manifest.Signature);
        if (version.Manifest.Signature.Features.FirstOrDefault(feature => data.Columns.All(column => column.Definition.Name != feature.Name)) is { } absent)
        {
            throw new ModelGatewayException($"It reads {absent.Name}, which the rows of {bench.Stored.Id} do not have.");
        }

        if (!version.Manifest.GivesProbabilities && bench.Loss.Metric.NeedsProbabilities)
        {
            throw new ModelGatewayException($"It names classes only, which {bench.Loss.Name} cannot judge.");
        }

        string[] columns = RowHashes.ColumnsOf(version.Manifest.Signature);
        HashSet<ulong> known = [.. RowHashes.Of(theirs, columns)];
        ulong[] hashes = RowHashes.Of(problem.Data.Select(problem.Split.Test), columns);
        int[] rows = [.. problem.Split.Test.Where((_, i) => !known.Contains(hashes[i]))];
        double[] weights = problem.WeightsOf(rows);
        if (!new JudgedRows(rows.Length, RowWeights.Effective(weights, rows.Length)).IsAtLeast(Comparer.MinimumRows))
        {
            return null;
        }

        ScoreMap map = ScoreMap.Between(version.Manifest.Signature, problem.Signature);
        using IModel model = models.Load(version);
        float[] labels = LearningProblem.Gather(problem.Labels, rows);
        double[] now = bench.Loss.Of(problem.Signature, labels, DatasetScorer.Score(bench.Model, problem.Data, rows, problem.Known, cancellationToken), weights);
        double[] then = (bench.Loss with { Threshold = version.Manifest.Threshold }).Of(
            problem.Signature, labels, map.Apply(DatasetScorer.Score(model, data, rows, before, cancellationToken)), weights);
        Figure? growth = Figure.Of(RowEstimate.Growth(now, then, bench.Loss.IsRoot, problem.IsDependent).Share.Interval);
        return MeanOf(then, weights) is { } loss ? new AgePoint(version.Id.Number, AgeOf(version, theirs, rows), rows.Length, loss, growth) : null;
    }

    private Figure? MeanOf(double[] losses, double[] weights)
    {
        double mean = losses.Average();
        double[] around = [.. losses.Select((loss, row) => loss - (weights.Length == 0 ? mean : weights[row] * mean))];
        Interval interval = RowEstimate.Of(mean, around, bench.Problem.IsDependent, RowWeights.Effective(weights, losses.Length)).Interval;
        return Figure.Of(bench.Loss.IsRoot ? interval.Map(value => Math.Sqrt(Math.Max(0, value))) : interval);
    }

    // From the last moment that the version knew to the middle of the rows it is asked; without a time column from version to version.
    private TimeSpan AgeOf(LocalVersion version, Dataset theirs, int[] rows)
    {
        if (bench.Problem is { IsTimeOrdered: true, Order.By: { } by }
            && bench.Problem.Data[by] is { Definition.Kind: ColumnKind.DateTime } time
            && theirs.Columns.FirstOrDefault(column => column.Definition.Name == time.Definition.Name) is { } before
            && before.Definition.Kind == ColumnKind.DateTime)
        {
            long[] asked = TimeOrder.Keys(time);
            long[] moments = [.. rows.Select(row => asked[row]).Order()];
            return TimeSpan.FromTicks(Math.Max(0, moments[moments.Length / 2] - TimeOrder.Keys(before).Max()));
        }

        return bench.Stored.Manifest.Created - version.Manifest.Created;
    }

    private string Reason(int older, List<AgePoint> points, AgePoint? first)
    {
        if (older == 0)
        {
            return "There is no older version to ask.";
        }

        if (points.Count == 0)
        {
            return $"None of the {older} older versions could be asked {Comparer.MinimumRows} rows newer than its own.";
        }

        AgePoint oldest = points.MaxBy(point => point.Age)!;
        return first is null
            ? FormattableString.Invariant($"Up to an age of {Days(oldest.Age)} no version is shown to lose more than 1 % of {bench.Loss.Name} against version {bench.Stored.Id.Number} on the same rows.")
            : FormattableString.Invariant($"Version {first.Version}, at an age of {Days(first.Age)}, has {first.Growth!.Value * 100:0.#} % more {bench.Loss.Name} than version {bench.Stored.Id.Number} on the same {first.Rows} rows ({first.Growth.Low * 100:0.#} to {first.Growth.High * 100:0.#} %); part of it may be that it learned from fewer rows.");
    }

    private static string Days(TimeSpan age) => age.TotalDays >= 1
        ? FormattableString.Invariant($"{age.TotalDays:0.#} days")
        : FormattableString.Invariant($"{age.TotalHours:0.##} hours");
}
