using System.Globalization;

namespace ModelGateway;

/// <summary>The order of a problem's rows: as somebody declared it, else as it was found.</summary>
internal sealed class ProblemOrder
{
    // Fewer rows that share a moment may be what a clock that ticks too slowly makes of them.
    private const double MentionedShare = 0.1;

    private const double LeastSaid = 0.1;

    private readonly DataColumn? _time;

    private ProblemOrder(Dataset data, DataColumn? time, RowOrder rows, OrderFinding finding) => (Data, _time, Rows, Finding) = (data, time, rows, finding);

    /// <summary>The rows; where an order is declared, the columns of the series have that role.</summary>
    public Dataset Data { get; }

    /// <summary>How the rows follow each other.</summary>
    public RowOrder Rows { get; }

    /// <summary>What is known of the order, and how.</summary>
    public OrderFinding Finding { get; }

    /// <summary>Whether rows are in an order that somebody declared.</summary>
    public bool IsDeclared => Finding.Kind == OrderKind.Declared;

    /// <summary>Whether rows are in an order, declared or not.</summary>
    public bool IsKnown => Finding.Kind is OrderKind.Declared or OrderKind.Undeclared;

    /// <summary>Finds out in what order rows come.</summary>
    /// <param name="data">All rows, with every column's role.</param>
    /// <param name="options">What somebody says of them.</param>
    /// <param name="labels">For each row its number or the index of its class.</param>
    /// <param name="task">What is learned.</param>
    /// <param name="training">The rows that may be looked at: with moment and label, and no test set of the user's.</param>
    /// <param name="warnings">Where to say what was found.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <exception cref="DataException">The time column holds no moments, or the delay of labels is a time and moments are no dates.</exception>
    public static ProblemOrder Of(
        Dataset data, ProblemOptions options, float[] labels, LearningTask task, int[] training, List<RunWarning> warnings, CancellationToken cancellationToken)
    {
        DataColumn? time = ColumnRoles.Time(data, options);
        DataColumn[] groups = ColumnRoles.Groups(data);
        int trainingRows = options.TrainingRows ?? data.RowCount;
        if (time is null && !options.Ordered)
        {
            OrderFinding found = options.Unordered || groups.Length > 0 ? OrderFinding.None : new OrderFinder(data, labels, task, trainingRows, cancellationToken).Find(training);
            DataColumn? by = found.By is null ? null : data[found.By];
            found = found with { IsToBeIgnored = by is { Definition.IsInput: false } && !ColumnRoles.IsIgnored(data, found.By!, options) };
            Say(found, warnings);
            return new ProblemOrder(data, by, Of(by, options).With(Numbers(data, found.Series)), found);
        }

        RowOrder rows = Of(time, options);
        if (groups.Length == 0 && !options.IsOneGroup)
        {
            int[] sorted = [.. training];
            rows.Sort(sorted);
            OrderFinder finder = new(data, labels, task, trainingRows, cancellationToken);
            IReadOnlyList<string> series = finder.FindSeries(sorted, rows);
            data = data.With(column => series.Contains(column.Name) ? column with { Role = column.Role == ColumnRole.Ignored ? ColumnRole.Group : ColumnRole.Series } : column);
            groups = ColumnRoles.Groups(data);
            SaySeries(series, warnings);
            if (time is not null && finder.IsFinerThan(training, rows.Moments, series.Count > 1 ? null : []))
            {
                SayFiner(time, warnings);
            }
        }

        rows = rows.With(Numbers(data, [.. groups.Select(column => column.Definition.Name)]));
        if (!options.IsOneGroup)
        {
            SayShared(training, rows, time, groups, warnings);
        }

        return new ProblemOrder(data, time, rows, new OrderFinding(OrderKind.Declared, time?.Definition.Name));
    }

    /// <summary>Puts rows in time order where there is one; the user's own test set follows the training set, whatever its moments are.</summary>
    /// <param name="rows">Ascending rows.</param>
    /// <param name="trainingRows">The first row of the test set.</param>
    public void Sort(int[] rows, int trainingRows)
    {
        if (IsKnown)
        {
            int first = UsableRows.CountBelow(rows, trainingRows);
            Rows.Sort(rows.AsSpan(0, first));
            Rows.Sort(rows.AsSpan(first));
        }
    }

    /// <summary>Puts both parts in time order where there is one, so that neighbours in them are neighbours in time.</summary>
    public Split Sort(Split split)
    {
        if (Finding.Kind != OrderKind.Undeclared)
        {
            return split;
        }

        (int[] train, int[] test) = ([.. split.Train], [.. split.Test]);
        Rows.Sort(train);
        Rows.Sort(test);
        return new Split(split.Kind, split.Seed, train, test);
    }

    /// <summary>What was known of the labels when each row was to be predicted; of a row that has no place in the order nothing is known, nor from it.</summary>
    /// <param name="order">All rows in time order.</param>
    /// <param name="labels">For each row of the data its label; NaN where there is none to know.</param>
    /// <param name="train">The training part in time order.</param>
    /// <param name="delay">When a label is known.</param>
    /// <param name="depth">How many of the last labels to know, from 1.</param>
    public KnownLabels Known(int[] order, float[] labels, int[] train, LabelDelay delay, int depth)
    {
        if (!IsKnown)
        {
            return KnownLabels.None;
        }

        // Both parts lie in it together, whoever has split them.
        int[] walked = [.. Dated(order)];
        Rows.Sort(walked);
        return KnownLabels.Of(walked, labels, Rows, delay, depth, Rows.Wall.Length == 0 ? [] : SeasonFinder.Find(Dated(train), Rows.Wall, Rows.Series));
    }

    /// <summary>Whether the test part begins before the training part ends, by the moments of a column.</summary>
    public bool IsTestAmongTraining(Split split)
    {
        if (!IsKnown || Rows.Moments.Length == 0)
        {
            return false;
        }

        (int[] train, int[] test) = (Dated(split.Train), Dated(split.Test));
        return train.Length > 0 && test.Length > 0 && test.Min(Rows.MomentOf) < train.Max(Rows.MomentOf);
    }

    /// <summary>How many of the last labels are features.</summary>
    /// <param name="asked">How many somebody has asked for.</param>
    /// <exception cref="TrainingException">Labels known before are asked for where nobody said what is before.</exception>
    public int Carries(int asked) => asked == 0 || IsDeclared ? asked : throw new TrainingException(
        $"The last labels of a series are to be features, and nobody said in what order rows come. Declare {(Finding.Kind == OrderKind.Undeclared ? Finding.Declaration : "OrderBy(\"…\") or Ordered()")}. Nothing was trained.");

    /// <summary>What a version keeps of an order that somebody declared; null where nobody did.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="options">What somebody says of the rows.</param>
    /// <param name="clocks">The seasons that the rows show.</param>
    public VersionOrder? OfVersion(int[] train, ProblemOptions options, IReadOnlyList<SeasonClock> clocks)
    {
        if (!IsDeclared)
        {
            return null;
        }


        // Of numbers with a fraction only the order is kept, not how far they lie apart.
        (long step, long longest) = _time is null || !TimeOrder.IsWhole(_time) ? (0, 0) : Rows.StepsOf(Dated(train));
        int moments = options.LabelDelay.Moments;
        return new VersionOrder
        {
            Series = [.. ColumnRoles.Groups(Data).Select(column => column.Definition)],
            Time = _time?.Definition,
            IsUtc = _time is null || TimeOrder.IsUtc(_time),
            // Steps are not all alike: half of one more or less is still the same moment.
            LabelDelay = Math.Max(options.LabelDelay.Time?.Ticks ?? 0, moments == 1 ? 0 : (long)Math.Ceiling((moments - 0.5) * step)),
            Step = step,
            LongestStep = longest,
            TimeZone = options.TimeZone.Id,
            Seasons = [.. clocks.Select(clock => new VersionSeason(clock.Season, clock.Slot.Ticks))],
        };
    }

    private int[] Dated(int[] rows) => _time is null ? rows : [.. rows.Where(row => !_time.IsMissing(row))];

    private static RowOrder Of(DataColumn? time, ProblemOptions options)
    {
        long[] wall = time is null ? [] : TimeOrder.Wall(time, options.TimeZone);
        return options.LabelDelay.Time is { } delay && wall.Length == 0
            ? throw new DataException($"Labels are known {delay} after their rows, and {(time is null ? "no column says when those were" : $"the time column '{time.Definition.Name}' holds no dates")}. Name a time column with dates, or give the delay in rows.")
            : new RowOrder(time is null ? [] : TimeOrder.Keys(time), wall, []);
    }

    private static int[] Numbers(Dataset data, IReadOnlyList<string> series) =>
        series.Count == 0 ? [] : GroupNumbers.Of([.. series.Select(name => data[name])], [.. Enumerable.Range(0, data.RowCount)]);

    private static void Say(OrderFinding found, List<RunWarning> warnings)
    {
        if (found.Kind == OrderKind.SortedByLabel)
        {
            warnings.Add(new RunWarning("order.sorted-by-label", null,
                "The rows are sorted by what is to be learned, so their order tells nothing of time. Is there a column that says when they were observed?"));
        }
        else if (found.Kind == OrderKind.Grouped)
        {
            warnings.Add(new RunWarning("order.grouped", found.Series[0], string.Create(CultureInfo.InvariantCulture,
                $"Rows come in {found.Words}, one after the other, and a label resembles the one before (correlation {found.Dependence:0.00}) because both are of one group; within a group it does not. They tell less than as many rows that know nothing of each other. Does the model answer for groups that it has not learned from ({found.Declaration}), or for those alone (Unordered)?")));
        }
        else if (found.Kind == OrderKind.Undeclared)
        {
            string series = found.Series.Count == 0 ? "" : $" within {OrderFinding.Names(found.Series)}";
            warnings.Add(new RunWarning("order.undeclared", found.By, string.Create(CultureInfo.InvariantCulture,
                $"In {found.Words}{series} {(found.Dependence >= LeastSaid ? FormattableString.Invariant($"a label resembles the one before (correlation {found.Dependence:0.00}), beyond what the features explain") : "each moment has one row of each")}, and nobody said what that order is. Is it time ({found.Declaration}), are neighbours of one batch (GroupBy), or is it neither (Unordered)?")));
        }
    }

    private static void SaySeries(IReadOnlyList<string> series, List<RunWarning> warnings)
    {
        if (series.Count > 0)
        {
            warnings.Add(new RunWarning("order.series", series[0],
                $"{OrderFinding.Names(series)} {(series.Count == 1 ? "tells series apart: within its values" : "tell series apart together: within their values")} a label resembles the one before, far more than neighbours do, or each moment has one row of each. The label known last is that of the same series. Is it so (GroupBy), or are all rows one series (GroupBy without a column)?"));
        }
    }

    private static void SayFiner(DataColumn time, List<RunWarning> warnings) => warnings.Add(new RunWarning("order.finer", time.Definition.Name,
        $"Rows that share '{time.Definition.Name}' follow each other in time too: the last of one moment resembles the first of the next, as an hour of a day does the next hour. Where labels are known that soon, order by a column that says the whole moment (OrderBy), or by the order of the data (Ordered)."));

    private static void SayShared(int[] rows, RowOrder order, DataColumn? time, DataColumn[] groups, List<RunWarning> warnings)
    {
        if (order.Moments.Length == 0)
        {
            return;
        }

        Dictionary<(int Series, long Moment), int> counts = [];
        foreach (int row in rows)
        {
            (int, long) place = (order.SeriesOf(row), order.MomentOf(row));
            counts[place] = counts.GetValueOrDefault(place) + 1;
        }

        int shared = counts.Values.Where(count => count > 1).Sum();
        if (shared > MentionedShare * rows.Length)
        {
            warnings.Add(new RunWarning("order.moments-shared", time?.Definition.Name, string.Create(CultureInfo.InvariantCulture,
                $"{shared:N0} of {rows.Length:N0} rows share their moment with others{(groups.Length == 0 ? ", and no column tells series apart" : $" of the same {OrderFinding.Names([.. groups.Select(column => column.Definition.Name)])}")}; the labels of one moment are not known to each other. Are they of {(groups.Length == 0 ? "several" : "more")} series (GroupBy)?")));
        }
    }
}
