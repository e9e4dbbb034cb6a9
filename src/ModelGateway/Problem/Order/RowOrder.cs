namespace ModelGateway;

/// <summary>How the rows of a dataset follow each other: when each was observed, and of which series it is.</summary>
internal sealed class RowOrder
{
    private const double LongestShare = 0.99;

    private readonly long[] _moments;
    private readonly long[] _wall;
    private readonly int[] _series;

    /// <param name="moments">For each row a number that grows with time; empty where each row is a moment of its own, in the order of the data.</param>
    /// <param name="wall">For each row its moment in ticks by the clock on the wall; empty where moments are no dates.</param>
    /// <param name="series">For each row the number of its series; empty where all are one.</param>
    public RowOrder(long[] moments, long[] wall, int[] series) => (_moments, _wall, _series) = (moments, wall, series);

    /// <summary>Each row is a moment of its own, in the order of the data.</summary>
    public static RowOrder None { get; } = new([], [], []);

    /// <summary>For each row a number that grows with time; empty where each row is a moment of its own, in the order of the data.</summary>
    public long[] Moments => _moments;

    /// <summary>For each row its moment in ticks by the clock on the wall; empty where moments are no dates.</summary>
    public long[] Wall => _wall;

    /// <summary>For each row the number of its series; empty where all are one.</summary>
    public int[] Series => _series;

    /// <summary>The moment of a row: a number that grows with time.</summary>
    public long MomentOf(int row) => _moments.Length == 0 ? row : _moments[row];

    /// <summary>The moment of a row by the clock on the wall; 0 where moments are no dates.</summary>
    public long WallOf(int row) => _wall.Length == 0 ? 0 : _wall[row];

    /// <summary>The number of a row's series.</summary>
    public int SeriesOf(int row) => _series.Length == 0 ? 0 : _series[row];

    /// <summary>Whether two rows were observed at once.</summary>
    public bool AreOfOneMoment(int row, int other) => _moments.Length > 0 && _moments[row] == _moments[other];

    /// <summary>How some rows depend on each other.</summary>
    /// <param name="rows">The rows in time order.</param>
    public RowDependence DependenceOf(int[] rows)
    {
        int[] series = Dense(rows.Select(row => (long)SeriesOf(row)));
        if (series.Length == 0 || series.Max() == 0)
        {
            return RowDependence.InOrder;
        }

        // Without moments a row is as late as its place in its series.
        int[] seen = new int[series.Max() + 1];
        return RowDependence.OfPanel(series, _moments.Length > 0 ? Dense(rows.Select(MomentOf)) : Array.ConvertAll(series, one => seen[one]++));
    }

    /// <summary>How far apart the moments of a series usually are, the median, and at most, but for one of a hundred; 0 where no series has two.</summary>
    /// <param name="rows">The rows in time order.</param>
    public (long Usual, long Longest) StepsOf(ReadOnlySpan<int> rows)
    {
        Dictionary<int, long> before = [];
        List<long> steps = [];
        foreach (int row in rows)
        {
            if (before.TryGetValue(SeriesOf(row), out long last) && MomentOf(row) > last)
            {
                steps.Add(MomentOf(row) - last);
            }

            before[SeriesOf(row)] = MomentOf(row);
        }

        steps.Sort();
        return steps.Count == 0 ? (0, 0) : (steps[steps.Count / 2], steps[(int)(LongestShare * (steps.Count - 1))]);
    }

    /// <summary>The same rows as several series.</summary>
    public RowOrder With(int[] series) => new(_moments, _wall, series);

    /// <summary>The same rows in time order, moments after each other; rows of a moment as in the data.</summary>
    public void Sort(Span<int> rows)
    {
        if (_moments.Length > 0)
        {
            TimeOrder.Sort(rows, _moments);
        }
        else
        {
            rows.Sort();
        }
    }

    // Numbers from 0 in the order in which values come first, which for moments is their own.
    private static int[] Dense(IEnumerable<long> values)
    {
        Dictionary<long, int> places = [];
        List<int> numbers = [];
        foreach (long value in values)
        {
            if (!places.TryGetValue(value, out int place))
            {
                places.Add(value, place = places.Count);
            }

            numbers.Add(place);
        }

        return [.. numbers];
    }
}
