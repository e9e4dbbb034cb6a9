namespace ModelGateway.ConformanceTests;

/// <summary>A model that breaks a law in the way given.</summary>
internal sealed class BrokenModel(IModel inner, BrokenModel.Scoring score) : IModel
{
    private static readonly float[] s_scratch = new float[10_000];
    private static object? s_garbage;

    public delegate void Scoring(IModel inner, FeatureRows rows, Span<float> scores);

    public ModelSignature Signature => inner.Signature;

    public IModel Inner => inner;

    public void Score(FeatureRows rows, Span<float> scores) => score(inner, rows, scores);

    public void Dispose() => inner.Dispose();

    /// <summary>Every law of a model, and what breaks it.</summary>
    public static IReadOnlyDictionary<string, Scoring> Ways { get; } = new Dictionary<string, Scoring>
    {
        ["Scores_have_the_width_and_the_range_of_the_signature"] = (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            scores[0] = inner.Signature.Task == LearningTask.Regression ? float.NaN : 1.01f;
        },
        ["Scores_each_row_as_if_it_were_alone"] = (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            scores[0] = rows.Count > 1 ? MathF.BitIncrement(scores[0]) : scores[0];
        },
        ["A_large_batch_has_the_scores_of_small_ones"] = (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            scores[0] = rows.Count > 1_000 ? MathF.BitIncrement(scores[0]) : scores[0];
        },
        ["Is_thread_safe"] = (inner, rows, scores) =>
        {
            inner.Score(rows, s_scratch);
            Thread.Yield();
            s_scratch.AsSpan(0, scores.Length).CopyTo(scores);
        },
        ["Scoring_allocates_nothing"] = (inner, rows, scores) =>
        {
            s_garbage = new byte[1];
            inner.Score(rows, scores);
        },
        ["Scores_no_rows"] = (inner, rows, scores) =>
        {
            if (rows.Count == 0)
            {
                throw new InvalidOperationException(s_garbage?.ToString());
            }

            inner.Score(rows, scores);
        },
        ["Leaves_rows_as_they_are"] = (inner, rows, scores) =>
        {
            inner.Score(rows, scores);
            rows.Singles(0)[0]++;
        },
        ["Refuses_rows_of_another_layout"] = (inner, rows, scores) =>
        {
            if (rows.Layout.Features.Equals(inner.Signature.Features))
            {
                inner.Score(rows, scores);
            }
        },
        ["Refuses_a_span_that_is_too_short"] = (inner, rows, scores) =>
        {
            if (scores.Length >= rows.Count * inner.Signature.ScoreWidth)
            {
                inner.Score(rows, scores);
            }
        },
    };
}
