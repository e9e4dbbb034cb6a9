namespace ModelGateway;

/// <summary>Tells the rows of one version where they stand in its order, and the labels that are known before them.</summary>
/// <remarks>Thread-safe; the rows are not. Allocates nothing, and never waits for the store.</remarks>
internal sealed class RowPlaces
{
    private const int RoomForLate = 8;
    private const double Whole = 1L << 53;

    private readonly VersionOrder _order;
    private readonly LabelBook _book;
    private readonly TimeProvider _clock;
    private readonly PlaceColumn[] _series;
    private readonly PlaceColumn? _moment;
    private readonly FeatureSlot[] _slots;
    private readonly SeasonClock[] _seasons;
    private readonly WallClock _wall;
    private readonly TimeZoneInfo? _zone;
    private readonly bool _isDated;
    private readonly ulong _only;
    private readonly IReadOnlyList<string> _classes;
    private readonly Dictionary<ulong, int> _places;

    /// <param name="order">The version's order.</param>
    /// <param name="signature">What the version reads and answers.</param>
    /// <param name="layout">How its rows lie.</param>
    /// <param name="labels">The labels that are known.</param>
    /// <param name="clock">The clock.</param>
    public RowPlaces(VersionOrder order, ModelSignature signature, RowLayout layout, ModelLabels labels, TimeProvider clock)
    {
        (_order, _book, _clock) = (order, labels.Book, clock);
        List<RowLayout> beside = [];
        _series = [.. order.Series.Select(column => Find(column, isInstant: false))];
        _moment = order.Time is { } time ? Find(time, isInstant: order.IsUtc && time.Kind == ColumnKind.DateTime) : null;
        Beside = beside;
        _slots = LastLabelColumns.Slots(layout);
        _seasons = order.NeedsOutcomes ? [.. order.Seasons.Select(season => new SeasonClock(season.Season, new TimeSpan(season.PlaceTicks)))] : [];
        _wall = WallClock.Of(order);
        _isDated = order.Time is null or { Kind: ColumnKind.DateTime };
        _zone = order.IsUtc || order.Time is null ? null : TimeZoneInfo.FindSystemTimeZoneById(order.TimeZone);

        // Labels of another kind, or whose moments are, are those of other series.
        _only = KnownLabel.HashOf($"{signature.Label.Name}\n{signature.Task == LearningTask.Regression}\n{order.Time?.Name}\n{order.Time?.Kind}\n{string.Join('\n', order.Series.Select(column => column.Name))}");
        _classes = signature.Classes;
        _places = signature.Classes.Index().ToDictionary(one => KnownLabel.HashOf(one.Item), one => one.Index);
        labels.Serve(RoomForLate + _slots.Length + Steps(order.LabelDelay) + _seasons.Select(season => Steps(season.Length) + (Steps(season.Length) / RoomForLate)).DefaultIfEmpty().Max());

        int Steps(long ticks) => order.Step == 0 ? 0 : (int)Math.Min(ticks / order.Step, short.MaxValue);

        // A feature is the clock on the wall of its own offset, which does not say when that was.
        PlaceColumn Find(Column column, bool isInstant)
        {
            if (!isInstant && layout.Features.TryIndexOf(column.Name, out int feature))
            {
                return new PlaceColumn(layout[feature], null);
            }

            RowLayout own = new(new Schema([column with { IsNullable = true, Role = ColumnRole.Feature }])) { AreInstants = isInstant };
            beside.Add(own);
            return new PlaceColumn(own[0], beside.Count - 1);
        }
    }

    /// <summary>The columns of the order that features do not tell, each as the layout of one.</summary>
    public IReadOnlyList<RowLayout> Beside { get; }

    /// <summary>Whether rows are told labels, and not only where they stand.</summary>
    public bool TellsLabels => _order.NeedsOutcomes || _slots.Length > 0;

    /// <summary>Where a row stands.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    /// <param name="beside">What the rows have beside their features, in the order of <see cref="Beside"/>.</param>
    public RowPlace PlaceOf(FeatureRows rows, int row, ReadOnlySpan<FeatureRows> beside)
    {
        ulong series = _only;
        foreach (PlaceColumn column in _series)
        {
            if (!TryHash(column.Beside is { } own ? beside[own] : rows, row, column.Slot, out ulong hash))
            {
                return default;
            }

            series = Mixer.Mix((series * Mixer.GoldenStep) + hash);
        }

        return MomentOf(rows, row, beside) is { } moment ? new RowPlace(Math.Max(series, 1), moment) : default;
    }

    /// <summary>Tells rows where they stand, and what is known before them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="beside">What they have beside their features, in the order of <see cref="Beside"/>.</param>
    public void Tell(FeatureRows rows, ReadOnlySpan<FeatureRows> beside)
    {
        Span<float> last = _order.NeedsOutcomes ? rows.RoomForLastLabels() : default;
        Span<ulong> values = stackalloc ulong[Math.Max(1, _slots.Length)];
        Span<float> labels = stackalloc float[values.Length];
        for (int row = 0; row < rows.Count; row++)
        {
            RowPlace place = PlaceOf(rows, row, beside);
            if (!TellsLabels)
            {
                rows.SetPlace(row, place);
                continue;
            }

            int count = _book.Read(place.Series, place.Moment, _order.LabelDelay, values, out long latest);
            rows.SetPlace(row, place with { KnowsLabel = count > 0 && ModelLabels.IsFresh(_order, place.Moment, latest) });
            for (int back = 0; back < labels.Length; back++)
            {
                labels[back] = back < count ? LabelOf(values[back]) : float.NaN;
            }

            LastLabelColumns.Write(rows, row, _slots, labels, _classes);
            if (!last.IsEmpty)
            {
                last[row] = labels[0];
            }
        }

        foreach (SeasonClock season in _seasons)
        {
            TellOf(season, rows);
        }
    }

    private void TellOf(SeasonClock season, FeatureRows rows)
    {
        Span<float> before = rows.RoomForSeasonLabels(season.Season);
        for (int row = 0; row < rows.Count; row++)
        {
            RowPlace place = rows.PlaceOf(row);
            before[row] = _book.TryRead(place.Series, place.Moment, _order.LabelDelay, season, _wall, out ulong label) ? LabelOf(label) : float.NaN;
        }
    }

    // A class that this version does not know it cannot repeat.
    private float LabelOf(ulong value) => _classes.Count == 0 ? KnownLabel.NumberOf(value) : _places.TryGetValue(value, out int index) ? index : float.NaN;

    private long? MomentOf(FeatureRows rows, int row, ReadOnlySpan<FeatureRows> beside)
    {
        if (_moment is { } column)
        {
            FeatureRows own = column.Beside is { } place ? beside[place] : rows;
            if (!own.IsMissing(row, column.Slot))
            {
                return column.Slot.Lane == FeatureLane.Int64 ? own.Wides(row)[column.Slot.Offset] : TimeOrder.KeyOf(own.GetDouble(row, column.Slot));
            }
        }

        if (!_isDated)
        {
            return null;
        }

        DateTimeOffset now = _clock.GetUtcNow();
        return now.Ticks + (_zone?.GetUtcOffset(now).Ticks ?? 0);
    }

    private static bool TryHash(FeatureRows rows, int row, FeatureSlot slot, out ulong hash)
    {
        hash = 0;
        switch (slot.Lane)
        {
            case FeatureLane.Text when rows.Texts(row)[slot.Offset] is { } text:
                hash = KnownLabel.HashOf(text);
                return true;
            case FeatureLane.Int64 when rows.Wides(row)[slot.Offset] is var whole && whole != FeatureRows.MissingInt64:
                hash = Mixer.Mix((ulong)whole);
                return true;
            case FeatureLane.Single or FeatureLane.Double when rows.GetDouble(row, slot) is var number && !double.IsNaN(number):
                // A store is the same whether it is numbered by an integer or not.
                hash = Mixer.Mix(Math.Abs(number) < Whole && number == Math.Floor(number) ? (ulong)(long)number : BitConverter.DoubleToUInt64Bits(number));
                return true;
            default:
                return false;
        }
    }

    /// <param name="Slot">Where the column lies.</param>
    /// <param name="Beside">Which of the columns beside the features it is; null for a feature.</param>
    private sealed record PlaceColumn(FeatureSlot Slot, int? Beside);
}
