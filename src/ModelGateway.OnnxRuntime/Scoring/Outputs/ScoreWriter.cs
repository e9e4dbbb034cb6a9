namespace ModelGateway.OnnxRuntime;

/// <summary>Writes the scores of one row from the model's own, whose classes may be more and in another order.</summary>
/// <param name="task">What is learned.</param>
/// <param name="positions">For each class of the signature its position among the model's numbers; one entry for regression.</param>
/// <param name="activation">What makes probabilities of logits.</param>
/// <param name="hasMore">Whether the model knows classes that the signature lacks: the rest is then divided by its sum.</param>
internal sealed class ScoreWriter(LearningTask task, int[] positions, OnnxActivation activation, bool hasMore)
{
    public LearningTask Task => task;

    public IReadOnlyList<int> Positions => positions;

    /// <summary>Whether the model's numbers are the scores as they lie.</summary>
    public bool IsIdentity { get; } = activation == OnnxActivation.None && !hasMore && task != LearningTask.Binary
        && positions.AsSpan().SequenceEqual([.. Enumerable.Range(0, positions.Length)]);

    public void Write(ReadOnlySpan<float> numbers, Span<float> scores)
    {
        switch (task)
        {
            case LearningTask.Regression:
                scores[0] = numbers[0];
                break;
            case LearningTask.Binary:
                scores[0] = numbers.Length == 1 ? Alone(numbers[0]) : PositiveOf(numbers);
                break;
            default:
                WriteClasses(numbers, scores);
                break;
        }
    }

    private float Alone(float number) => positions[1] == 0 ? Activate(number) : 1 - Activate(number);

    private float PositiveOf(ReadOnlySpan<float> numbers)
    {
        float negative = numbers[positions[0]];
        float positive = numbers[positions[1]];
        return activation switch
        {
            // The softmax of two is the sigmoid of their difference.
            OnnxActivation.Softmax => Sigmoid(positive - negative),
            OnnxActivation.Sigmoid => Sigmoid(positive) / (Sigmoid(positive) + Sigmoid(negative)),
            _ => hasMore ? positive / (positive + negative) : positive,
        };
    }

    private void WriteClasses(ReadOnlySpan<float> numbers, Span<float> scores)
    {
        float largest = float.NegativeInfinity;
        for (int i = 0; i < positions.Length; i++)
        {
            scores[i] = numbers[positions[i]];
            largest = MathF.Max(largest, scores[i]);
        }

        if (activation == OnnxActivation.None && !hasMore)
        {
            return;
        }

        double sum = 0;
        foreach (ref float score in scores)
        {
            score = activation == OnnxActivation.Softmax ? MathF.Exp(score - largest) : Activate(score);
            sum += score;
        }

        foreach (ref float score in scores)
        {
            score = (float)(score / sum);
        }
    }

    private float Activate(float number) => activation == OnnxActivation.None ? number : Sigmoid(number);

    private static float Sigmoid(float x) => 1 / (1 + MathF.Exp(-x));
}
