namespace ModelGateway.MLNet;

/// <summary>What the scores that come out of ML.NET are.</summary>
internal enum ScoreKind
{
    /// <summary>A number in the column Score.</summary>
    Number,

    /// <summary>A probability in the column Probability.</summary>
    Probability,

    /// <summary>A vector of probabilities in the column Score.</summary>
    Probabilities,

    /// <summary>A vector of scores in the column Score, which softmax turns into probabilities.</summary>
    Logits,

    /// <summary>For each class a column with the probability that it is this class and no other.</summary>
    OneVersusAll,
}
