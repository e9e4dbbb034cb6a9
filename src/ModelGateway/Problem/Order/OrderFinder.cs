namespace ModelGateway;

/// <summary>
/// Finds out whether rows come in an order that nobody declared, and of which series they are: whether labels resemble those of their neighbours
/// beyond chance, and beyond what the features explain, in the order of the data or of a column that could be a time.
/// </summary>
internal sealed class OrderFinder
{
    private const int FewestRows = 100;
    private const int FewestMoments = 10;
    private const int MostRows = 20_000;
    private const int FewestFitted = 5_000;
    private const int FittedForAFeature = 120;
    private const int Stretches = 10;
    private const int MostOrders = 4;
    private const double MinimumCorrelation = 0.1;
    private const double MinimumDeviations = 3.3;
    private const double DistinctShare = 0.99;
    private const double DatedShare = 0.9;

    private readonly Dataset _data;
    private readonly float[] _labels;
    private readonly LearningTask _task;
    private readonly RowRepeats _repeats;
    private readonly DataColumn[] _features;
    private readonly DataColumn[] _series;
    private readonly DataColumn[] _times;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<DataColumn> _running = [];
    private (int[]? Rows, IReadOnlyList<LabelSignal> Of) _signals = (null, []);

    /// <param name="data">All rows, with every column's role.</param>
    /// <param name="labels">For each row of the data its number or the index of its class.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="cancellationToken">Cancels what is asked.</param>
    public OrderFinder(Dataset data, float[] labels, LearningTask task, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _data = data;
        _labels = labels;
        _task = task;
        _features = [.. data.Columns.Where(column => column.Definition.IsInput)];
        _series = [.. _features.Where(column => IsName(column.Definition))];

        // What no model reads may say all the same when its row was observed.
        _times = [.. _features.Concat(data.Columns.Where(column => column.Definition.Role == ColumnRole.Ignored)).Where(column => MayBeTime(column.Definition))];
        _repeats = new([ColumnRoles.Single(data, ColumnRole.Label)!, .. _features]);
    }

    /// <summary>Finds the series of rows whose order is declared.</summary>
    /// <param name="rows">The rows to learn from, in time order.</param>
    /// <param name="order">How they follow each other.</param>
    public IReadOnlyList<string> FindSeries(int[] rows, RowOrder order)
    {
        int[] looked = Middle(rows);
        return looked.Length < FewestRows ? [] : SeriesIn(rows, looked, order.Moments);
    }

    /// <summary>Finds an order that nobody declared.</summary>
    /// <param name="rows">The rows to learn from, in the order of the data.</param>
    public OrderFinding Find(int[] rows)
    {
        if (rows.Length < FewestRows)
        {
            return OrderFinding.None;
        }

        int[] distinct = WithoutRepeats(Spread(rows), []);
        if (distinct.Length < FewestRows)
        {
            return OrderFinding.None;
        }

        // What lies in order of its label says nothing by that order, and may have another.
        bool isSorted = SortedLabels.Are([.. distinct.Select(row => (double)_labels[row])], _task);
        OrderFinding? best = null;
        int rank = 0;
        foreach (Named order in Orders(rows, isSorted).Take(MostOrders))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int[] ordered = [.. order.Rows];
            if (order.Moments.Length > 0)
            {
                TimeOrder.Sort(ordered, order.Moments);
            }

            if (Look(order, ordered) is { } found)
            {
                int own = Rank(found, order);
                (best, rank) = best is null || own > rank || (own == rank && found.Dependence > best.Dependence) ? (found, own) : (best, rank);
            }
        }

        return best ?? (isSorted ? new OrderFinding(OrderKind.SortedByLabel) : OrderFinding.None);
    }

    // Series within moments are the surest sign of time. A column whose moments differ says more than the order of the data, and so do days in whose order the data
    // come: their rows do not know each other. Days in another order say less.
    private static int Rank(OrderFinding found, Named order) => found.Series.Count > 0 && found.By is not null ? 4
        : found.By is null ? 1
        : order.Rows.Select(row => order.Moments[row]).Distinct().Count() > order.Rows.Length / 2 ? 3
        : order.IsGrowing ? 2 : 0;

    private OrderFinding? Look(Named order, int[] all)
    {
        long[] moments = order.Moments;
        int[] rows = Middle(all);
        int[] distinct = WithoutRepeats(Spread(all), moments);
        double? dependence = distinct.Length < FewestRows ? null : Dependence(distinct, order);
        IReadOnlyList<string> series = SeriesIn(all, rows, moments);
        if (dependence is null && series.Count == 0)
        {
            return null;
        }

        double within = series.Count == 0 ? 0 : Signals(rows).Max(signal => signal.LagOneWithin(GroupNumbers.Of([.. series.Select(name => _data[name])], rows)).Correlation);
        return new OrderFinding(OrderKind.Undeclared, order.Column?.Definition.Name, Math.Max(dependence ?? 0, within)) { Series = series };
    }

    // What the column explains that the rows are sorted by asks for nothing, whether models read it or not. But where the data come in order of a date, a trend
    // over it is what time is: no row of tomorrow lies between two that were learned from.
    private double? Dependence(int[] rows, Named order)
    {
        DataColumn? by = order.Column;
        IReadOnlyList<LabelSignal> signals = Signals(rows);
        IEnumerable<DataColumn> explaining = by?.Definition.Kind == ColumnKind.DateTime && order.IsGrowing ? _features.Where(column => column.Definition.Kind != ColumnKind.DateTime)
            : by is null || _features.Contains(by) ? _features : [.. _features, by];
        AdditiveFit fit = new(explaining, rows);
        double? most = null;
        foreach (LabelSignal signal in signals)
        {
            double left = signal.Less(fit.Explain(signal)).LagOne();
            if (IsBeyondChance(left, rows.Length))
            {
                double own = signal.LagOne();
                most = Math.Max(most ?? 0, Math.Max(own, left));
            }
        }

        return most;
    }

    private IReadOnlyList<string> SeriesIn(int[] rows, int[] looked, long[] moments) =>
        new SeriesFinder(rows, looked, moments, Signals, _cancellationToken).Find([.. _series.Where(column => !_running.Contains(column))]);

    private IReadOnlyList<LabelSignal> Signals(int[] rows)
    {
        // Each column that may name series asks about the same rows.
        if (!ReferenceEquals(rows, _signals.Rows))
        {
            _signals = (rows, LabelSignal.Of(LearningProblem.Gather(_labels, rows), _task));
        }

        return _signals.Of;
    }

    // A column in whose order the data come says what that order is; any other date or running number may be one of its own. Rows that were sorted may have been
    // numbered after that, but dates do not come in order by themselves.
    private IEnumerable<Named> Orders(int[] rows, bool isSorted)
    {
        Named[] named = [.. _times.OrderBy(column => column.Definition.Kind == ColumnKind.DateTime ? 0 : 1).Select(column => NamedBy(column, rows)).OfType<Named>()];
        foreach (Named growing in named.Where(one => one.IsGrowing && (!isSorted || one.Column!.Definition.Kind == ColumnKind.DateTime)))
        {
            yield return growing;
        }

        if (!isSorted)
        {
            yield return new Named(null, [], rows, IsGrowing: true);
        }

        foreach (Named other in named.Where(one => !one.IsGrowing))
        {
            yield return other;
        }
    }

    // A row without a moment has no place. Of numbers that are not whole only those that grow are no mere quantity.
    private Named? NamedBy(DataColumn column, int[] rows)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        ColumnKind kind = column.Definition.Kind;
        if (kind == ColumnKind.Number && !IsGrowing(rows.Select(column.GetDouble).Where(value => !double.IsNaN(value))))
        {
            return null;
        }

        int[] dated = rows.Any(column.IsMissing) ? [.. rows.Where(row => !column.IsMissing(row))] : rows;
        if (dated.Length < FewestRows || dated.Length < DatedShare * rows.Length)
        {
            return null;
        }

        long[] moments = TimeOrder.Keys(column);
        bool isPossible = kind == ColumnKind.DateTime ? dated.Select(row => moments[row]).Distinct().Take(FewestMoments).Count() == FewestMoments : IsRunning(dated, moments);
        if (isPossible && kind == ColumnKind.Integer)
        {
            // What differs from row to row names no series.
            _running.Add(column);
        }

        return isPossible ? new Named(column, moments, dated, IsGrowing(dated.Select(row => moments[row]))) : null;
    }

    private static bool MayBeTime(Column column) => column.Kind switch
    {
        ColumnKind.DateTime => column.Type == typeof(DateTime) || column.Type == typeof(DateTimeOffset) || column.Type == typeof(DateOnly),
        ColumnKind.Integer => column.Type == typeof(int) || column.Type == typeof(long),
        ColumnKind.Number => column.Type == typeof(float) || column.Type == typeof(double) || column.Type == typeof(decimal),
        _ => false,
    };

    private static bool IsRunning(int[] rows, long[] moments)
    {
        HashSet<long> values = [];
        int repeats = 0;
        foreach (int row in rows)
        {
            repeats += values.Add(moments[row]) ? 0 : 1;
            if (repeats > (1 - DistinctShare) * rows.Length)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsGrowing<T>(IEnumerable<T> values) where T : IComparable<T>
    {
        using IEnumerator<T> all = values.GetEnumerator();
        for (T? before = all.MoveNext() ? all.Current : default; all.MoveNext(); before = all.Current)
        {
            if (all.Current.CompareTo(before) < 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsName(Column column) => column.Kind is ColumnKind.Category or ColumnKind.Integer or ColumnKind.Text && column.Type != typeof(float[]);

    // Rows that somebody wrote twice resemble each other, and say nothing of the others.
    private int[] WithoutRepeats(int[] rows, long[] moments) => [.. rows.Where((row, i) => i == 0
        || (moments.Length > 0 && moments[row] != moments[rows[i - 1]]) || !_repeats.AreSame(row, rows[i - 1]))];

    private static bool IsBeyondChance(double correlation, int count) =>
        correlation > MinimumCorrelation && correlation * Math.Sqrt(count) > MinimumDeviations;

    // Neighbours from all over, as many as tell a weak dependence from chance and a dozen steps of each feature from each other.
    private int[] Spread(int[] rows)
    {
        int most = Math.Clamp(FittedForAFeature * _features.Length, FewestFitted, MostRows);
        return rows.Length <= most ? rows : [.. Enumerable.Range(0, Stretches).SelectMany(stretch => rows
            .Skip((int)((long)(rows.Length - (most / Stretches)) * stretch / (Stretches - 1))).Take(most / Stretches))];
    }

    private static int[] Middle(int[] rows) => rows.Length <= MostRows ? rows : rows[((rows.Length - MostRows) / 2)..((rows.Length + MostRows) / 2)];

    /// <summary>An order to look in.</summary>
    /// <param name="Column">The column that it is of; null where it is that of the data.</param>
    /// <param name="Moments">For each row of the data a number that grows in it; empty where it is that of the data.</param>
    /// <param name="Rows">The rows that have a place in it, in the order of the data.</param>
    /// <param name="IsGrowing">Whether the data come in it.</param>
    private sealed record Named(DataColumn? Column, long[] Moments, int[] Rows, bool IsGrowing);
}
