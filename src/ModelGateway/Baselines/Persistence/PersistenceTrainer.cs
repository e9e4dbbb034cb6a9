namespace ModelGateway;

/// <summary>
/// Answers with the label that was known last; for classification with how often each class followed the one known last, where every
/// transition is counted one half too often (R. Krichevsky, V. Trofimov, <i>The performance of universal encoding</i>, 1981),
/// so that none is impossible. Where no last label is known it answers as the constant does.
/// </summary>
internal sealed class PersistenceTrainer : BaselineTrainer
{
    public PersistenceTrainer() : base("persistence", PersistenceJson.Default.PersistenceParameters) =>
        Description = Description with { NeedsOutcomes = true };

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken)
    {
        double[] constant = ConstantTrainer.Answer(targets, context);
        double[][] transitions = data.Signature.Task == LearningTask.Regression ? [] : Transitions(targets, data.LastLabels.Span);
        return new PersistenceModel(data.Signature, new PersistenceParameters(constant, transitions));
    }

    private static double[][] Transitions(Targets targets, ReadOnlySpan<float> lastLabels)
    {
        int classes = targets.ClassCount;
        double[][] transitions = new double[classes][];
        for (int last = 0; last < classes; last++)
        {
            transitions[last] = new double[classes];
            Array.Fill(transitions[last], 0.5);
        }

        for (int row = 0; row < lastLabels.Length; row++)
        {
            if (targets.Weights[row] > 0 && PersistenceModel.TryClass(lastLabels[row], classes, out int last))
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
