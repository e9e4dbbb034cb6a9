namespace ModelGateway;

/// <summary>Measures what each feature and each group of features is worth, and comes to verdicts.</summary>
/// <param name="problem">The rows that the model learned from and was judged by.</param>
/// <param name="model">The model.</param>
/// <param name="loss">The loss whose growth is measured.</param>
/// <param name="options">Groups and threads.</param>
/// <param name="seed">Decides permutations and the rows looked at.</param>
internal sealed class FeatureStudier(LearningProblem problem, IModel model, RowLoss loss, StudyOptions options, int seed)
{
    private const double LeastAssociation = 0.5;
    private const int MostAssociations = 200;
    private const int FewestRows = 1_000;

    /// <summary>Without a confirmation nothing can be deleted: time for one, and for one that fails, is kept.</summary>
    private const int ConfirmationsKept = 2;

    /// <summary>Cells that permutations may read: 5 × features² for each row. Half a minute's work for a linear model.</summary>
    private const double MostCells = 1e10;

    private readonly DataColumn[] _columns = [.. problem.Features()];

    /// <summary>What the study wanted and did not do, in the order it would have come.</summary>
    public IReadOnlyList<UndoneExperiment> NotDone { get; private set; } = [];

    /// <summary>Runs the study.</summary>
    /// <param name="refits">Trains without features; null where nothing can be retrained.</param>
    /// <param name="noRefit">Why nothing can be retrained; null where it can.</param>
    /// <param name="past">For each feature what it was worth in earlier versions, oldest first.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task<FeatureStudy> RunAsync(
        Refits? refits,
        string? noRefit,
        ILookup<string, PastImpact> past,
        CancellationToken cancellationToken)
    {
        Associations associations = Associations.Of(_columns, problem.Split.Train, seed, options.Threads, cancellationToken);
        GroupEvidence[] groups = [.. GroupEvidence.Of(problem.Signature.Features, options.Groups, associations)];
        FeatureEvidence[] features = Look(groups, past);
        Shuffle(features, groups, cancellationToken);
        JointDeletion? deletion = null;
        if (refits is not null)
        {
            await LeaveOutAsync(features, groups, refits).ConfigureAwait(false);
            deletion = await JointDeletion.FindAsync(features, groups, async names => (await refits.LeaveOutAsync([names]).ConfigureAwait(false))[0].Growth).ConfigureAwait(false);
        }

        return Report(features, groups, associations, deletion, noRefit);
    }

    /// <summary>By how much the loss grows when each feature is shuffled.</summary>
    public static LossGrowth[] Shuffle(
        LearningProblem problem, IModel model, RowLoss loss, IReadOnlyList<int[]> subjects, int seed, int threads, CancellationToken cancellationToken)
    {
        int width = Math.Max(1, model.Signature.Features.Count);
        int most = (int)Math.Clamp(MostCells / (Permutation.UsualRepeats * (double)width * width), FewestRows, int.MaxValue);
        int[] rows = Sample.Thin(problem.Split.Test, most);
        FeatureRows held = new(new RowLayout(model.Signature.Features), 0);
        held.Fill(problem.Data, rows);
        problem.Known.Tell(held, rows);
        return new Permutation(model, held, LearningProblem.Gather(problem.Labels, rows), loss, seed, problem.WeightsOf(rows)).Measure(subjects, threads, cancellationToken);
    }

    private FeatureEvidence[] Look(GroupEvidence[] groups, ILookup<string, PastImpact> past)
    {
        ILookup<string, RunWarning> warnings = LeakageInspector.Inspect(problem, LossForLeakage())
            .SelectMany(warning => warning.Columns.Select(column => (Column: column, Warning: warning))).ToLookup(one => one.Column, one => one.Warning, StringComparer.Ordinal);
        return
        [
            .. _columns.Select((column, position) => new FeatureEvidence(column.Definition.Name)
            {
                Suspicion = warnings[column.Definition.Name].FirstOrDefault(),
                Oddity = FeatureOddities.Of(column, problem.Split),
                Group = Array.FindIndex(groups, group => group.Features.Contains(position)) is var group and >= 0 ? group : null,
                Past = [.. past[column.Definition.Name]],
            }),
        ];
    }

    private void Shuffle(FeatureEvidence[] features, GroupEvidence[] groups, CancellationToken cancellationToken)
    {
        int[][] subjects = [.. Enumerable.Range(0, features.Length).Select(feature => new[] { feature }), .. groups.Select(group => group.Features)];
        LossGrowth[] found = Shuffle(problem, model, loss, subjects, seed, options.Threads, cancellationToken);
        for (int i = 0; i < found.Length; i++)
        {
            Estimate? share = double.IsFinite(found[i].Share.Value) ? found[i].Share : null;
            if (i < features.Length)
            {
                features[i] = features[i] with { Permutation = share };
            }
            else
            {
                groups[i - features.Length] = groups[i - features.Length] with { Permutation = share };
            }
        }
    }

    // What can be deleted lies among those that the model rests on least. A group comes with the first of its members.
    private async Task LeaveOutAsync(
        FeatureEvidence[] features, GroupEvidence[] groups, Refits refits)
    {
        (double Impact, int[] Features, int? Group)[] order =
        [
            .. features.Select((feature, i) => (ImpactOf(feature), new[] { i }, (int?)null))
                .Concat(groups.Select((group, i) => (group.Features.Min(feature => ImpactOf(features[feature])), group.Features, (int?)i)))
                .OrderBy(subject => subject.Item1),
        ];
        LeftOut[] found = await refits.LeaveOutAsync([.. order.Select(subject => (string[])[.. subject.Features.Select(feature => features[feature].Name)])], ConfirmationsKept).ConfigureAwait(false);
        NotDone =
        [
            .. Enumerable.Range(0, found.Length).Where(i => found[i].Reason is not null).Select(i => new UndoneExperiment(
                StudyKinds.Features, $"train without {string.Join(", ", order[i].Features.Select(feature => features[feature].Name))}", found[i].Reason!)),
        ];
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i].Group is { } group)
            {
                groups[group] = groups[group] with { LeaveOut = found[i].Growth };
            }
            else
            {
                features[order[i].Features[0]] = features[order[i].Features[0]] with { LeaveOut = found[i].Growth, NotLeftOut = found[i].Reason };
            }
        }

        static double ImpactOf(FeatureEvidence feature) => feature.Permutation?.Value ?? double.MaxValue;
    }

    private FeatureStudy Report(FeatureEvidence[] features, GroupEvidence[] groups, Associations associations, JointDeletion? deletion, string? noRefit)
    {
        FeatureJudge judge = new(groups, deletion ?? new JointDeletion([], null, ""), noRefit);
        LabelDistribution distributions = new(problem);
        SingleFeature single = new(SampleOf());
        return new FeatureStudy(
            features: [
                .. features.Select((feature, i) =>
                {
                    (FeatureVerdict verdict, string reason) = judge.Judge(feature);
                    return new FeatureFinding(name: feature.Name, verdict: verdict, reason: reason)
                    {
                        Permutation = FigureOf(feature.Permutation),
                        LeaveOut = FigureOf(feature.LeaveOut),
                        Strength = _columns[i].Definition.Type == typeof(float[]) ? null : single.Gain(_columns[i]) is var gain && double.IsFinite(gain) ? gain : null,
                        Group = feature.Group,
                        Distribution = distributions.Of(_columns[i]),
                        Past = feature.Past,
                    };
                }),
            ])
        {
            Groups = [.. groups.Select(group => new FeatureGroupFinding(
                [.. group.Features.Select(feature => features[feature].Name)], group.IsDeclared, FigureOf(group.Permutation), FigureOf(group.LeaveOut)))],
            Associations = [.. Strongest(associations, features)],
            Deletion = deletion is null ? null : new DeletionFinding([.. deletion.Features], FigureOf(deletion.Growth), deletion.Reason),
        };
    }

    private static IEnumerable<FeatureAssociation> Strongest(Associations associations, FeatureEvidence[] features) =>
        (from first in Enumerable.Range(0, features.Length)
         from second in Enumerable.Range(first + 1, features.Length - first - 1)
         let strength = associations[first, second]
         where strength >= LeastAssociation
         orderby strength descending, first, second
         select new FeatureAssociation(features[first].Name, features[second].Name, strength, associations.MeasureOf(first, second)!)).Take(MostAssociations);

    private Sample SampleOf() => new(problem, Sample.Thin(problem.Split.Train, LeakageInspector.MostRows), Sample.Thin(problem.Split.Test, LeakageInspector.MostRows));

    private double? LossForLeakage()
    {
        float[] scores = DatasetScorer.Score(model, problem.Data, problem.Split.Test, problem.Known, CancellationToken.None);
        Evaluation evaluation = Evaluator.Evaluate(problem.Signature, LearningProblem.Gather(problem.Labels, problem.Split.Test), scores, weights: problem.WeightsOf(problem.Split.Test));
        return evaluation.Metrics.TryGetValue(Metric.DefaultLoss(problem.Signature.Task).Name, out double value) ? value : null;
    }

    private static Figure? FigureOf(Estimate? estimate) => estimate is { } found ? Figure.Of(found.Interval) : null;
}
