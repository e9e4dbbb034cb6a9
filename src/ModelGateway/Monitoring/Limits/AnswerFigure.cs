namespace ModelGateway;

/// <summary>What of an answer is averaged.</summary>
internal enum AnswerFigure
{
    /// <summary>The number, or the probability of the positive class.</summary>
    Mean,

    /// <summary>1 where the positive class is answered, else 0.</summary>
    Positives,
}
