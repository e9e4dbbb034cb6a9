namespace ModelGateway;

/// <summary>A view of rows that were answered. Rows, scores, ids and origins lie side by side, in the same order.</summary>
/// <param name="rows">The rows as the model read them.</param>
/// <param name="first">The view's first row within them.</param>
/// <param name="scores">The answers given, one row after the other; the view's first row first.</param>
/// <param name="ids">One for each row; its length is the number of rows.</param>
/// <param name="answeredBy">Who answered, one for each row.</param>
internal readonly ref struct ServedRows(
    FeatureRows rows, int first, ReadOnlySpan<float> scores, ReadOnlySpan<PredictionId> ids, ReadOnlySpan<AnsweredBy> answeredBy)
{
    public FeatureRows Rows { get; } = rows;

    public int First { get; } = first;

    public ReadOnlySpan<float> Scores { get; } = scores;

    public ReadOnlySpan<PredictionId> Ids { get; } = ids;

    public ReadOnlySpan<AnsweredBy> AnsweredBy { get; } = answeredBy;

    public int Count => Ids.Length;

    public int ScoreWidth => Count == 0 ? 0 : Scores.Length / Count;

    /// <summary>Some of the rows.</summary>
    /// <param name="start">Zero-based within this view.</param>
    /// <param name="count">How many.</param>
    public ServedRows Slice(int start, int count) => new(
        Rows, First + start, Scores.Slice(start * ScoreWidth, count * ScoreWidth), Ids.Slice(start, count), AnsweredBy.Slice(start, count));
}
