namespace ModelGateway;

// What the rows are to each other.
public sealed partial class ModelBuilder<TInput, TOutput>
{
    /// <summary>
    /// The rows are in the order of this column: the last of them are the test part, and labels known before compete as baselines. The column is a feature too,
    /// unless it is ignored.
    /// </summary>
    /// <param name="column">The column's name; dates or numbers.</param>
    /// <param name="labelDelay">After how many moments of its series a label is known, from 1: at the next moment. Rows of one moment know nothing of each other.</param>
    public ModelBuilder<TInput, TOutput> OrderBy(string column, int labelDelay = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        ArgumentOutOfRangeException.ThrowIfLessThan(labelDelay, 1);
        return InOrder(new SaidOrder(column, new LabelDelay(labelDelay)));
    }

    /// <summary>The same, where a label is known some time after its row.</summary>
    /// <param name="column">The column's name; dates.</param>
    /// <param name="labelDelay">How long after its row a label is known, and not before the next moment of its series; not negative.</param>
    public ModelBuilder<TInput, TOutput> OrderBy(string column, TimeSpan labelDelay)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        ArgumentOutOfRangeException.ThrowIfLessThan(labelDelay, TimeSpan.Zero);
        return InOrder(new SaidOrder(column, new LabelDelay(1, labelDelay)));
    }

    /// <summary>The rows come in time order although no column says so.</summary>
    /// <param name="labelDelay">After how many rows of its series a label is known, from 1: at the next row.</param>
    public ModelBuilder<TInput, TOutput> Ordered(int labelDelay = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(labelDelay, 1);
        return InOrder(new SaidOrder(null, new LabelDelay(labelDelay)));
    }

    /// <summary>The rows are in no order in time, even if neighbours resemble each other: nobody looks for one, and they are split at random.</summary>
    public ModelBuilder<TInput, TOutput> Unordered() => InOrder(new SaidOrder(null, LabelDelay.None, IsNone: true));

    /// <summary>
    /// Rows with the same values in these columns belong together. In an order they are a series, such as that of one store or device: what was known before a
    /// row is known of its own series, whose name stays a feature unless it is ignored. Where rows are in no order, they are never split apart, and the columns are no features.
    /// </summary>
    /// <param name="columns">The columns' names; several name a group together, and none says that all rows are one series, so that nobody looks for others.</param>
    public ModelBuilder<TInput, TOutput> GroupBy(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        foreach (string column in columns)
        {
            ArgumentException.ThrowIfNullOrEmpty(column, nameof(columns));
        }

        _problem.GroupBy(columns);
        return this;
    }

    /// <summary>
    /// The model also learns from the labels of a row's series that are known before it, the last of them first, so that it competes with the baselines that
    /// repeat them on equal terms. Where it serves they are the outcomes that have arrived; see <see cref="IModelGateway.RecordOutcome"/> and
    /// <see cref="IModelGateway.RecordLabel"/>. A series begins with the last labels of the rows that the
    /// version learned from. They are missing where none is known. Asks for <c>OrderBy</c> or <c>Ordered</c>, whose label delay they keep.
    /// </summary>
    /// <param name="count">How many, 1 to 100. The columns are called as the label, with <c>.last1</c>, <c>.last2</c> and so on behind.</param>
    public ModelBuilder<TInput, TOutput> LastLabels(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, 100);
        _problem.LastLabels.Say(count);
        return this;
    }

    /// <summary>By whose clock the days and weeks begin whose labels compete as baselines; UTC by default. Dates without an offset are taken as they stand.</summary>
    /// <param name="zone">The time zone; one that is found by its <see cref="TimeZoneInfo.Id"/>.</param>
    public ModelBuilder<TInput, TOutput> InTimeZone(TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone.Id, out _))
        {
            throw new ArgumentException($"The time zone '{zone.Id}' is not one that is found by its name, so another process would not know it; expected one of the system's, such as 'Europe/Berlin'.", nameof(zone));
        }

        _problem.TimeZone.Say(zone);
        return this;
    }

    /// <summary>How much each row counts: in training, and wherever models are judged. A row of weight 0 is left out of both.</summary>
    /// <param name="column">The column's name; its values are numbers from 0, of which only the ratios matter.</param>
    public ModelBuilder<TInput, TOutput> WeightBy(string column)
    {
        ArgumentException.ThrowIfNullOrEmpty(column);
        _problem.Weight.Say(column);
        return this;
    }

    /// <summary>Keeps columns out of the model; they are stored with the rows all the same, and may order them or tell their series apart.</summary>
    /// <param name="columns">The columns' names.</param>
    public ModelBuilder<TInput, TOutput> Ignore(params string[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _problem.Ignored.AddRange(columns);
        return this;
    }

    private ModelBuilder<TInput, TOutput> InOrder(SaidOrder order)
    {
        _problem.Order.Say(order);
        return this;
    }
}
