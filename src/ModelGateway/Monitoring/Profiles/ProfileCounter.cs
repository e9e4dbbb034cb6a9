using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Counts rows into a window profile, a column at a time, without allocation. Used by one thread at a time; each has its own.</summary>
internal sealed class ProfileCounter
{
    private readonly CountedColumns _columns;
    private readonly int[] _counts;
    private readonly CountingBuffers _buffers = new();

    public ProfileCounter(CountedColumns columns)
    {
        _columns = columns;
        _counts = new int[columns.Slots];
    }

    /// <summary>Counts rows that were answered.</summary>
    /// <param name="rows">The rows, laid out as the monitored columns are; of a log that has no scores the features alone are counted.</param>
    /// <param name="into">A profile of the same columns.</param>
    public void Count(in ServedRows rows, WindowProfile into)
    {
        for (int start = 0; start < rows.Count; start += CountingBuffers.ChunkRows)
        {
            CountChunk(rows.Slice(start, Math.Min(CountingBuffers.ChunkRows, rows.Count - start)), into);
        }
    }

    private void CountChunk(in ServedRows rows, WindowProfile into)
    {
        ReadOnlySpan<CountedColumn> features = _columns.Features.Span;
        for (int feature = 0; feature < features.Length; feature++)
        {
            CountedColumn column = features[feature];
            _buffers.Begin(feature, column.KeepsTexts, into.New(column));
            column.Counter.Count(rows, feature, CountsOf(column), _buffers);
        }

        int answered = MemoryMarshal.Cast<AnsweredBy, int>(rows.AnsweredBy).Count((int)AnsweredBy.Model);
        ReadOnlySpan<CountedColumn> scores = _columns.Scores.Span;
        for (int score = 0; rows.ScoreWidth > 0 && score < scores.Length; score++)
        {
            CountScores(rows, score, scores[score], answered);
        }

        into.Add(_counts, rows.Count, rows.Count - answered, _buffers.Newcomers);
        _counts.AsSpan().Clear();
        _buffers.Clear();
    }

    private void CountScores(in ServedRows rows, int score, CountedColumn column, int answered)
    {
        int width = rows.ScoreWidth;
        if (answered == rows.Count && width == 1)
        {
            column.Counter.CountNumbers(rows.Scores, CountsOf(column), _buffers);
            return;
        }

        Span<float> numbers = _buffers.Positions(answered);
        int next = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.AnsweredBy[row] == AnsweredBy.Model)
            {
                numbers[next++] = rows.Scores[(row * width) + score];
            }
        }

        column.Counter.CountNumbers(numbers, CountsOf(column), _buffers);
    }

    private Span<int> CountsOf(CountedColumn column) => _counts.AsSpan(column.First, column.Slots);
}
