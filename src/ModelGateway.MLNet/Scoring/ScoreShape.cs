namespace ModelGateway.MLNet;

/// <summary>Turns what a learner gives for a row into the scores of the signature. Immutable and thread-safe.</summary>
internal sealed class ScoreShape
{
    private readonly ScoreKind _kind;
    private readonly double _labelScale;
    private readonly double _labelCentre;
    private readonly int[] _classes;

    /// <summary>Prepares the scores of a model.</summary>
    /// <param name="description">The model.</param>
    /// <param name="kind">What the learner gives.</param>
    /// <param name="width">The number of scores for each row.</param>
    public ScoreShape(ModelDescription description, ScoreKind kind, int width)
    {
        _kind = kind;
        _labelScale = description.LabelScale;
        _labelCentre = description.LabelCentre;
        _classes = [.. description.Classes];
        Width = width;
        IsSingle = kind is ScoreKind.Number or ScoreKind.Probability;
        RawWidth = IsSingle ? 1 : _classes.Length;
    }

    /// <summary>The number of scores for each row.</summary>
    public int Width { get; }

    /// <summary>Whether a row has one score.</summary>
    public bool IsSingle { get; }

    /// <summary>How many numbers the learner gives for each row: one, or one for each class that it knows.</summary>
    public int RawWidth { get; }

    /// <summary>Makes scores of rows that have one.</summary>
    /// <param name="scores">What the learner gave; overwritten.</param>
    public void Finish(Span<float> scores)
    {
        if (_kind != ScoreKind.Number)
        {
            return;
        }

        foreach (ref float score in scores)
        {
            score = (float)((score * _labelScale) + _labelCentre);
        }
    }

    /// <summary>Writes the scores of a row that has several.</summary>
    /// <param name="raw">What the learner gave; overwritten.</param>
    /// <param name="scores">The row's scores.</param>
    public void Finish(Span<float> raw, Span<float> scores)
    {
        if (_kind == ScoreKind.Logits)
        {
            Exponentiate(raw);
        }

        scores.Clear();
        double sum = 0;
        foreach (float score in raw)
        {
            sum += score;
        }

        for (int i = 0; i < _classes.Length; i++)
        {
            // A row that every class disowns belongs to each of them alike.
            scores[_classes[i]] = sum == 0 ? 1f / _classes.Length : (float)(raw[i] / sum);
        }
    }

    private static void Exponentiate(Span<float> raw)
    {
        float largest = float.NegativeInfinity;
        foreach (float score in raw)
        {
            largest = MathF.Max(largest, score);
        }

        foreach (ref float score in raw)
        {
            score = MathF.Exp(score - largest);
        }
    }
}
