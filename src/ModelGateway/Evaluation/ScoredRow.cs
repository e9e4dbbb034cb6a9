namespace ModelGateway;

/// <summary>One row with what happened and what a model answered, as metrics see it.</summary>
public readonly ref struct ScoredRow
{
    internal const double DefaultThreshold = 0.5;
    internal const int NoClass = -1;

    private const double ProbabilitySlack = 1e-4;
    private const double SumSlack = 1e-3;
    private const double Clip = 1e-7;

    private readonly double _threshold;

    internal ScoredRow(LearningTask task, float label, ReadOnlySpan<float> scores, double threshold)
    {
        Task = task;
        Label = label;
        Scores = scores;
        _threshold = threshold;
    }

    /// <summary>What is learned.</summary>
    public LearningTask Task { get; }

    /// <summary>What happened: the number, or the index of the class; −1 for a class that the training part never had.</summary>
    public float Label { get; }

    /// <summary>
    /// What the model answered: for a regression one number, for a binary task the probability of the positive class (index 1), else one probability
    /// for each class.
    /// </summary>
    public ReadOnlySpan<float> Scores { get; }

    /// <summary>The index of the class that happened; −1 where training never had it, and for a regression.</summary>
    public int Class => Task != LearningTask.Regression && Label >= 0 && Label < Classes ? (int)Label : NoClass;

    /// <summary>The index of the class that the model answers, in a binary task by its threshold; −1 without a usable score, and for a regression.</summary>
    public int PredictedClass
    {
        get
        {
            if (Task == LearningTask.Regression || !IsScored)
            {
                return NoClass;
            }

            if (Task == LearningTask.Binary)
            {
                return Scores[0] >= _threshold ? 1 : 0;
            }

            int best = 0;
            for (int i = 1; i < Scores.Length; i++)
            {
                if (Scores[i] > Scores[best])
                {
                    best = i;
                }
            }

            return best;
        }
    }

    /// <summary>The probability given to the class that happened, clipped to [1e-7, 1 − 1e-7]; the lowest without a usable score or where training never had the class.</summary>
    public double ProbabilityOfLabel
    {
        get
        {
            int label = Class;
            if (label == NoClass || !IsScored)
            {
                return Clip;
            }

            double probability = Task == LearningTask.Multiclass ? Scores[label] : label == 1 ? Scores[0] : 1.0 - Scores[0];
            return Math.Clamp(probability, Clip, 1 - Clip);
        }
    }

    internal int Classes => Task == LearningTask.Binary ? 2 : Scores.Length;

    // A score that breaks the contract of IModel.Score is no score: classes that all have probability 1 would cost nothing.
    internal bool IsScored
    {
        get
        {
            if (Task != LearningTask.Multiclass)
            {
                return Task == LearningTask.Regression ? float.IsFinite(Scores[0]) : IsProbability(Scores[0]);
            }

            double sum = 0;
            foreach (float score in Scores)
            {
                if (!IsProbability(score))
                {
                    return false;
                }

                sum += score;
            }

            return Math.Abs(sum - 1) <= SumSlack;
        }
    }

    // Whether there is both an answer and something known that happened.
    internal bool IsUsable => IsScored && (Task == LearningTask.Regression || Class != NoClass);

    internal bool IsMisclassified => Class is var label && (label == NoClass || PredictedClass != label);

    private static bool IsProbability(float score) => score >= -ProbabilitySlack && score <= 1 + ProbabilitySlack;
}
