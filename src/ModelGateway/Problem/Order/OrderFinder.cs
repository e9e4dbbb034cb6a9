namespace ModelGateway;

/// <summary>
/// Finds out whether rows come in an order that nobody declared, and of which series they are: whether labels resemble those of their neighbours
/// beyond chance, and beyond what the features explain, in the order of the data or of a column that could be a time.
/// </summary>
internal sealed class OrderFinder
{
    private const int FewestRows = 100;
    private const int MostRows = 20_000;
    private const int MostOrders = 4;
    private const double MinimumCorrelation = 0.1;
    private const double MinimumDeviations = 3.3;
    private const double SortedShare = 0.98;
    private const double DistinctShare = 0.99;

    private readonly Dataset _data;
    private readonly float[] _labels;
    private readonly LearningTask _task;
    private readonly ulong[] _hashes;
    private readonly DataColumn[] _features;
    private readonly DataColumn[] _series;

    /// <param name="data">All rows, with every column's role.</param>
    /// <param name="labels">For each row of the data its number or the index of its class.</param>
    /// <param name="task">What is learned.</param>
    public OrderFinder(Dataset data, float[] labels, LearningTask task)
    {
        _data = data;
        _labels = labels;
        _task = task;
        _features = [.. data.Columns.Where(column => column.Definition.IsInput)];
        _series = [.. _features.Where(column => IsName(column.Definition))];
        _hashes = RowHashes.Of(data, _features.Select(column => column.Definition.Name).Append(ColumnRoles.Single(data, ColumnRole.Label)!.Definition.Name));
    }

    /// <summary>Finds the series of rows whose order is declared.</summary>
    /// <param name="rows">The rows to learn from, in time order.</param>
    /// <param name="order">How they follow each other.</param>
    public IReadOnlyList<string> FindSeries(int[] rows, RowOrder order)
    {
        int[] looked = Middle(rows);
        return looked.Length < FewestRows ? [] : SeriesIn(looked, order.Moments);
    }

    /// <summary>Finds an order that nobody declared.</summary>
    /// <param name="rows">The rows to learn from, in the order of the data.</param>
    public OrderFinding Find(int[] rows)
    {
        if (rows.Length < FewestRows)
        {
            return OrderFinding.None;
        }

        int[] distinct = WithoutRepeats(Middle(rows));
        if (distinct.Length < FewestRows)
        {
            return OrderFinding.None;
        }

        if (IsSortedByLabel(distinct))
        {
            return new OrderFinding(OrderKind.SortedByLabel);
        }

        OrderFinding? best = null;
        foreach ((string? by, long[] moments) in Orders(rows).Take(MostOrders))
        {
            int[] ordered = [.. rows];
            if (moments.Length > 0)
            {
                TimeOrder.Sort(ordered, moments);
            }

            OrderFinding? found = Look(by, Middle(ordered), moments);
            best = found is not null && !(found.Dependence <= best?.Dependence) ? found : best;
        }

        return best ?? OrderFinding.None;
    }

    private OrderFinding? Look(string? by, int[] rows, long[] moments)
    {
        int[] distinct = WithoutRepeats(rows);
        double? dependence = distinct.Length < FewestRows ? null : Dependence(distinct);
        IReadOnlyList<string> series = SeriesIn(rows, moments);
        if (dependence is null && series.Count == 0)
        {
            return null;
        }

        double within = series.Count == 0 ? 0 : Signals(rows).Max(signal => signal.LagOneWithin(GroupNumbers.Of([.. series.Select(name => _data[name])], rows)).Correlation);
        return new OrderFinding(OrderKind.Undeclared, by, Math.Max(dependence ?? 0, within)) { Series = series };
    }

    // What a feature explains that the rows are sorted by asks for nothing.
    private double? Dependence(int[] rows)
    {
        IReadOnlyList<LabelSignal> signals = Signals(rows);
        AdditiveFit fit = new(_features, rows);
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

    private IReadOnlyList<string> SeriesIn(int[] rows, long[] moments) => _series.Length == 0 ? []
        : SeriesFinder.Find(_series, rows, moments.Length == 0 ? [] : Array.ConvertAll(rows, row => moments[row]), Signals(rows));

    private IReadOnlyList<LabelSignal> Signals(int[] rows) => LabelSignal.Of(LearningProblem.Gather(_labels, rows), _task);

    // A column in whose order the data come says what that order is; any other date or running number may be one of its own.
    private IEnumerable<(string? By, long[] Moments)> Orders(int[] rows)
    {
        (string Name, long[] Moments)[] possible = [.. _features.Where(column => MayBeTime(column, rows))
            .OrderBy(column => column.Definition.Kind == ColumnKind.DateTime ? 0 : 1)
            .Select(column => (column.Definition.Name, TimeOrder.Keys(column)))];
        (string Name, long[] Moments)[] growing = [.. possible.Where(one => IsGrowing(rows, one.Moments))];
        yield return growing.Length > 0 ? growing[0] : (null, []);
        foreach ((string name, long[] moments) in possible.Except(growing))
        {
            yield return (name, moments);
        }
    }

    private static bool MayBeTime(DataColumn column, int[] rows)
    {
        Column definition = column.Definition;
        if (rows.Any(column.IsMissing))
        {
            return false;
        }

        if (definition.Kind == ColumnKind.DateTime)
        {
            return true;
        }

        if (definition.Kind != ColumnKind.Integer || (definition.Type != typeof(int) && definition.Type != typeof(long)))
        {
            return false;
        }

        HashSet<long> values = [.. rows.Select(column.GetInt64)];
        return values.Count >= DistinctShare * rows.Length;
    }

    private static bool IsGrowing(int[] rows, long[] moments)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if (moments[rows[i]] < moments[rows[i - 1]])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsName(Column column) => column.Kind is ColumnKind.Category or ColumnKind.Integer or ColumnKind.Text && column.Type != typeof(float[]);

    // Rows that somebody wrote twice resemble each other, and say nothing of the others.
    private int[] WithoutRepeats(int[] rows) => [.. rows.Where((row, i) => i == 0 || _hashes[row] != _hashes[rows[i - 1]])];

    private bool IsSortedByLabel(int[] rows)
    {
        int up = 0;
        int down = 0;
        int changes = 0;
        for (int i = 1; i < rows.Length; i++)
        {
            float step = _labels[rows[i]] - _labels[rows[i - 1]];
            up += step >= 0 ? 1 : 0;
            down += step <= 0 ? 1 : 0;
            changes += step != 0 ? 1 : 0;
        }

        if (_task == LearningTask.Regression)
        {
            return changes > 0 && Math.Max(up, down) > SortedShare * (rows.Length - 1);
        }

        int classes = rows.Select(row => _labels[row]).Distinct().Count();
        return classes > 1 && changes + 1 <= 2 * classes;
    }

    private static bool IsBeyondChance(double correlation, int count) =>
        correlation > MinimumCorrelation && correlation * Math.Sqrt(count) > MinimumDeviations;

    private static int[] Middle(int[] rows) => rows.Length <= MostRows ? rows : rows[((rows.Length - MostRows) / 2)..((rows.Length + MostRows) / 2)];
}
