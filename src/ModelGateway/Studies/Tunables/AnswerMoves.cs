namespace ModelGateway;

/// <summary>How much the answers to the held-out rows move between two models.</summary>
/// <param name="signature">What both learned.</param>
/// <param name="labels">The rows' labels, for the scale of numbers.</param>
/// <param name="threshold">For binary tasks the probability from which on the positive class is answered.</param>
internal sealed class AnswerMoves(ModelSignature signature, float[] labels, double? threshold)
{
    private readonly double _deviation = signature.Task == LearningTask.Regression ? Deviation(labels) : 1;

    /// <summary>The share of rows that get another class, or the root mean square move in standard deviations of the label.</summary>
    public double Between(float[] before, float[] after)
    {
        double sum = 0;
        if (signature.Task == LearningTask.Regression)
        {
            for (int row = 0; row < labels.Length; row++)
            {
                double move = (double)after[row] - before[row];
                sum += move * move;
            }

            return Math.Sqrt(sum / labels.Length) / _deviation;
        }

        ScoredRows old = new(signature, labels, before, threshold);
        ScoredRows now = new(signature, labels, after, threshold);
        for (int row = 0; row < labels.Length; row++)
        {
            sum += old.Predicted(row) == now.Predicted(row) ? 0 : 1;
        }

        return sum / labels.Length;
    }

    private static double Deviation(float[] labels)
    {
        double mean = labels.Average(label => (double)label);
        return Math.Sqrt(labels.Average(label => (label - mean) * (label - mean)));
    }
}
