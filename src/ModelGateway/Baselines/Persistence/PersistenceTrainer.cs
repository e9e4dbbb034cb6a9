namespace ModelGateway;

/// <summary>
/// Answers with the label of the row's series that was known last, or known last at the same place of a season before; for classification with how often
/// each class followed that one, where every transition is counted one half too often (R. Krichevsky, V. Trofimov, <i>The performance of universal
/// encoding</i>, 1981), so that none is impossible. Where no label of a season is known, the one known last stands for it; where none is, it answers as the
/// constant does.
/// </summary>
internal sealed class PersistenceTrainer : BaselineTrainer
{
    private readonly Season? _season;

    /// <param name="season">The season whose label is repeated; null for the label known last.</param>
    public PersistenceTrainer(Season? season = null) : base(NameOf(season), PersistenceJson.Default.PersistenceParameters)
    {
        _season = season;
        Description = Description with { NeedsOutcomes = true };
    }

    /// <summary>The name of the rung that repeats the label of a season, or the one known last.</summary>
    public static string NameOf(Season? season) => season is null ? "persistence" : $"persistence-{season.Value.ToString().ToLowerInvariant()}";

    public override bool AnswersShares => true;

    public override bool CanLearn(TrainingSet data) => base.CanLearn(data) && (_season is not { } season || data.SeasonLabels.ContainsKey(season));

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken)
    {
        double[] constant = ConstantTrainer.Answer(targets, context);
        ReadOnlyMemory<float> known = _season is { } season && data.SeasonLabels.TryGetValue(season, out ReadOnlyMemory<float> before) ? before : data.LastLabels;
        double[][] transitions = data.Signature.Task == LearningTask.Regression ? [] : Transitions(targets, known.Span);
        return new PersistenceModel(data.Signature, new PersistenceParameters(constant, transitions, _season));
    }

    private static double[][] Transitions(Targets targets, ReadOnlySpan<float> known)
    {
        int classes = targets.ClassCount;
        double[][] transitions = new double[classes][];
        for (int last = 0; last < classes; last++)
        {
            transitions[last] = new double[classes];
            Array.Fill(transitions[last], 0.5);
        }

        for (int row = 0; row < known.Length; row++)
        {
            if (targets.Weights[row] > 0 && PersistenceModel.TryClass(known[row], classes, out int last))
            {
                transitions[last][(int)targets.Labels[row]] += targets.Weights[row];
            }
        }

        return Array.ConvertAll(transitions, Normalise);
    }

    private static double[] Normalise(double[] counts)
    {
        double total = counts.Sum();
        return Array.ConvertAll(counts, c => c / total);
    }
}
