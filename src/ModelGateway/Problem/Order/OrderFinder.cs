namespace ModelGateway;

/// <summary>
/// Finds out whether rows come in an order that nobody declared, and of which series they are: whether labels resemble those of their neighbours
/// beyond chance, and beyond what the features explain, in the order of the data or of a column that could be a time.
/// </summary>
internal sealed class OrderFinder
{
    private const int FewestRows = 100;
    private const int MostRows = 20_000;
    private const int FewestFitted = 5_000;
    private const int FittedForAFeature = 120;
    private const int Stretches = 10;
    private const int MostOrders = 4;
    private const int RowsOfAGlance = 1_000;
    private const double PanelShare = 0.99;
    private const double MinimumCorrelation = 0.1;
    private const double MinimumDeviations = 3.3;

    private readonly Dataset _data;
    private readonly float[] _labels;
    private readonly LearningTask _task;
    private readonly RowRepeats _repeats;
    private readonly DataColumn[] _features;
    private readonly DataColumn[] _series;
    private readonly CancellationToken _cancellationToken;
    private readonly NamedOrders _orders;
    private (int[]? Rows, IReadOnlyList<LabelSignal> Of) _signals = (null, []);

    /// <param name="data">All rows, with every column's role.</param>
    /// <param name="labels">For each row of the data its number or the index of its class.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="trainingRows">Where the user's own test set begins; what it does not have tells nothing of its rows.</param>
    /// <param name="cancellationToken">Cancels what is asked.</param>
    public OrderFinder(Dataset data, float[] labels, LearningTask task, int trainingRows, CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        _data = data;
        _labels = labels;
        _task = task;
        _features = [.. data.Columns.Where(column => column.Definition.IsInput)];

        // What no model reads may say all the same when its row was observed, and of which series it is.
        DataColumn[] ignored = [.. data.Columns.Where(column => column.Definition.Role == ColumnRole.Ignored && IsInBoth(column, trainingRows))];
        _series = [.. _features.Concat(ignored).Where(column => IsName(column.Definition))];
        _orders = new([.. _features.Concat(ignored).Where(column => NamedOrders.MayBe(column.Definition))], cancellationToken);
        _repeats = new([ColumnRoles.Single(data, ColumnRole.Label)!, .. _features]);
    }

    /// <summary>Finds the series of rows whose order is declared.</summary>
    /// <param name="rows">The rows to learn from, in time order.</param>
    /// <param name="order">How they follow each other.</param>
    public IReadOnlyList<string> FindSeries(int[] rows, RowOrder order)
    {
        int[] looked = Middle(rows);
        if (looked.Length < FewestRows)
        {
            return [];
        }

        IReadOnlyList<string> series = SeriesIn(rows, looked, order.Moments).Names;
        return series.Count == 0 && order.Moments.Length == 0 && Stacked(rows) is { IsInTime: true } stacked ? stacked.Names : series;
    }

    /// <summary>Whether rows that share moments follow each other in time within them too, as the data come.</summary>
    /// <param name="rows">The rows to learn from, in the order of the data.</param>
    /// <param name="moments">For each row of the data its moment.</param>
    /// <param name="series">The columns that name the series in the order of the data; null to find them.</param>
    public bool IsFinerThan(int[] rows, long[] moments, IReadOnlyList<string>? series)
    {
        int[] looked = Middle(rows);
        long[] at = LearningProblem.Gather(moments, looked);
        if (looked.Length < FewestRows || at.Distinct().Count() > looked.Length / 2 || !NamedOrders.IsGrowing(at))
        {
            return false;
        }

        series ??= FindSeries(rows, RowOrder.None);
        return FinerOrder.Is(Signals(looked)[0], at, series.Count == 0 ? new int[looked.Length] : GroupNumbers.Of([.. series.Select(name => _data[name])], looked));
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
        List<(NamedOrder Order, OrderFinding Found)> all = [];
        foreach (NamedOrder order in _orders.Of(rows, isSorted).Take(MostOrders))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int[] ordered = [.. order.Rows];
            if (order.Moments.Length > 0)
            {
                TimeOrder.Sort(ordered, order.Moments);
            }

            if (Look(order, ordered) is { } found)
            {
                all.Add((order, found));
            }
        }

        foreach (NamedOrder order in all.Exists(one => one.Found is { Series.Count: > 0, By: not null }) ? [] : _orders.OfSharedNumbers(rows).Take(MostOrders))
        {
            _cancellationToken.ThrowIfCancellationRequested();
            int[] ordered = [.. order.Rows];
            TimeOrder.Sort(ordered, order.Moments);
            if (MayBePanel(ordered, order.Moments) && SeriesIn(ordered, Middle(ordered), order.Moments, mayBeQuantity: true) is { Names.Count: > 0 } series)
            {
                all.Add((order, new OrderFinding(OrderKind.Undeclared, order.Column!.Definition.Name, series.Correlation) { Series = series.Names }));
            }
        }

        return all.Count == 0 ? (isSorted ? new OrderFinding(OrderKind.SortedByLabel) : OrderFinding.None)
            : all.OrderByDescending(one => Rank(one.Found, one.Order, all)).ThenByDescending(one => one.Found.Dependence).First().Found;
    }

    // Series within moments are the surest sign of time. A column whose moments differ says more than the order of the data, and so do days in whose order the data
    // come: their rows do not know each other. Days in another order say less, and so do days whose rows are in order of time themselves.
    private int Rank(OrderFinding found, NamedOrder order, List<(NamedOrder Order, OrderFinding Found)> all) =>
        found.By is not null && order.IsGrowing && all.Find(one => one.Order.IsOfData).Found is { } ofData && IsFinerThan(order.Rows, order.Moments, ofData.Series) ? 0
        : found.Series.Count > 0 && found.By is not null ? 4
        : order.IsOfData && order.Column is null ? 1
        : order.IsOfData || order.AreDistinct ? 3
        : order.IsGrowing ? 2 : 0;

    private OrderFinding? Look(NamedOrder order, int[] all)
    {
        long[] moments = order.Moments;
        int[] rows = Middle(all);
        int[] distinct = WithoutRepeats(Spread(all), moments);
        double? dependence = distinct.Length < FewestRows ? null : Dependence(distinct, order);
        SeriesFinding series = SeriesIn(all, rows, moments);
        if (dependence is null && series.Names.Count == 0)
        {
            return null;
        }

        if (series.Names.Count == 0 && order.IsOfData && Stacked(all) is { Names.Count: > 0 } stacked)
        {
            return new OrderFinding(stacked.IsInTime ? OrderKind.Undeclared : OrderKind.Grouped, stacked.IsInTime ? order.Column?.Definition.Name : null, dependence) { Series = stacked.Names };
        }

        return new OrderFinding(OrderKind.Undeclared, order.Column?.Definition.Name, Math.Max(dependence ?? 0, series.Correlation)) { Series = series.Names };
    }

    // What the column explains that the rows are sorted by asks for nothing, whether models read it or not. But where the data come in order of a date, a trend
    // over it is what time is: no row of tomorrow lies between two that were learned from.
    private double? Dependence(int[] rows, NamedOrder order)
    {
        DataColumn? by = order.Column;
        IEnumerable<DataColumn> explaining = by?.Definition.Kind == ColumnKind.DateTime && order.IsGrowing ? _features.Where(column => column.Definition.Kind != ColumnKind.DateTime)
            : by is null || _features.Contains(by) ? _features : [.. _features, by];
        AdditiveFit fit = new(explaining, rows);
        double? most = null;
        foreach (LabelSignal signal in Signals(rows))
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

    // Most numbers are no moments, and a glance tells: of some value of some column a moment has two rows.
    private bool MayBePanel(int[] ordered, long[] moments)
    {
        int[] glance = [.. ordered.Take(RowsOfAGlance)];
        return Names().Any(column => GroupNumbers.Of([column], glance) is var groups
            && glance.Select((row, i) => (moments[row], groups[i])).Distinct().Count() >= PanelShare * glance.Length);
    }

    private SeriesFinding SeriesIn(int[] rows, int[] looked, long[] moments, bool mayBeQuantity = false) =>
        new SeriesFinder(rows, looked, moments, mayBeQuantity, Signals, of => Unexplained(of, []), _cancellationToken).Find(Names());

    private StackedFinding Stacked(int[] rows)
    {
        int[] distinct = WithoutRepeats(rows, []);
        return distinct.Length < FewestRows ? StackedFinding.None : new StackedGroups(distinct, Middle(distinct), Unexplained).Find([.. Names().Where(column => !SeriesCandidate.MayBeAnything(column.Definition))]);
    }

    private DataColumn[] Names() => [.. _series.Where(column => !_orders.Running.Contains(column))];

    private IReadOnlyList<LabelSignal> Unexplained(int[] rows, IReadOnlyList<DataColumn> but)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        AdditiveFit fit = new(_features.Except(but), rows);
        return [.. Signals(rows).Select(signal => signal.Less(fit.Explain(signal)))];
    }

    private IReadOnlyList<LabelSignal> Signals(int[] rows)
    {
        // Each column that may name series asks about the same rows.
        if (!ReferenceEquals(rows, _signals.Rows))
        {
            _signals = (rows, LabelSignal.Of(LearningProblem.Gather(_labels, rows), _task));
        }

        return _signals.Of;
    }

    private static bool IsInBoth(DataColumn column, int trainingRows) =>
        trainingRows >= column.Count || Enumerable.Range(trainingRows, column.Count - trainingRows).Any(row => !column.IsMissing(row));

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
}
