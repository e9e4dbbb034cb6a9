namespace ModelGateway;

/// <summary>Goes through the rows of one series in time order; labels become known as the delay has it.</summary>
/// <param name="rows">How the rows follow each other.</param>
/// <param name="labels">For each row of the data its label; NaN where there is none to know.</param>
/// <param name="delay">When a label is known.</param>
/// <param name="depth">How many of the last labels to know, from 1.</param>
/// <param name="clocks">The seasons.</param>
internal sealed class SeriesWalk(RowOrder rows, float[] labels, LabelDelay delay, int depth, SeasonClock[] clocks)
{
    private readonly SeriesHistory _known = new(depth, clocks);
    private readonly Queue<(int Row, int Moment)> _waiting = new();
    private int _moment;
    private int _before = -1;
    private int _learned;

    /// <summary>What is known when a row is to be predicted. Rows of one moment know nothing of each other.</summary>
    /// <param name="row">The next row of the series.</param>
    public SeriesHistory Next(int row)
    {
        _moment += _before >= 0 && rows.AreOfOneMoment(_before, row) ? 0 : 1;
        _before = row;
        while (_waiting.TryPeek(out (int Row, int Moment) first) && IsKnown(first, row))
        {
            _known.Add(labels[first.Row], rows.WallOf(first.Row), replaces: first.Moment == _learned);
            _learned = float.IsNaN(labels[first.Row]) ? _learned : first.Moment;
            _waiting.Dequeue();
        }

        _waiting.Enqueue((row, _moment));
        return _known;
    }

    private bool IsKnown((int Row, int Moment) earlier, int now) =>
        earlier.Moment <= _moment - delay.Moments
        && (delay.Time is not { } time || rows.MomentOf(earlier.Row) <= rows.MomentOf(now) - time.Ticks);
}
