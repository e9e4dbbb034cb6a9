namespace ModelGateway;

internal sealed class PersistenceModel : BaselineModel
{
    private readonly PersistenceParameters _parameters;
    private readonly float[] _constant;
    private readonly float[][] _answers;

    public PersistenceModel(ModelSignature signature, PersistenceParameters parameters) : base(signature)
    {
        _parameters = parameters;
        _constant = ToSingle(parameters.Constant);
        _answers = Array.ConvertAll(parameters.Transitions, next => ToSingle(signature.Task == LearningTask.Binary ? [next[1]] : next));
    }

    public override BaselineParameters Parameters => _parameters;

    /// <summary>Reads a label as a class; false when it is none of this model's, or not known.</summary>
    public static bool TryClass(float label, int classes, out int index)
    {
        bool isKnown = label >= 0 && label < classes && label == MathF.Floor(label);
        index = isKnown ? (int)label : -1;
        return isKnown;
    }

    public override void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        ReadOnlySpan<float> lastLabels = rows.LastLabels;
        ReadOnlySpan<float> seasonLabels = _parameters.Season is { } season ? rows.SeasonLabels(season) : default;
        int width = Signature.ScoreWidth;
        for (int row = 0; row < rows.Count; row++)
        {
            float last = !seasonLabels.IsEmpty && !float.IsNaN(seasonLabels[row]) ? seasonLabels[row]
                : lastLabels.IsEmpty ? float.NaN
                : lastLabels[row];
            Span<float> answer = scores.Slice(row * width, width);
            if (Signature.Task == LearningTask.Regression)
            {
                answer[0] = float.IsFinite(last) ? last : _constant[0];
            }
            else
            {
                (TryClass(last, _answers.Length, out int index) ? _answers[index] : _constant).CopyTo(answer);
            }
        }
    }

    private static float[] ToSingle(double[] numbers) => Array.ConvertAll(numbers, n => (float)n);
}
