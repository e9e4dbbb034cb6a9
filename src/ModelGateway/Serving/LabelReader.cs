namespace ModelGateway;

/// <summary>Reads from rows of one type the label that is known of them, and of which series and moment it is.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class LabelReader<TRow>
{
    private static readonly RowLayout s_nothing = new(new Schema([]));

    private readonly ModelSignature _signature;
    private readonly RowPlaces _places;
    private readonly BesideReader<TRow>[] _readers;
    private readonly RowLayout _labelLayout;
    private readonly BesideReader<TRow> _label;

    /// <param name="order">How the rows follow each other.</param>
    /// <param name="signature">What is learned.</param>
    /// <param name="labels">The labels that are known.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="InputException">Rows of the type lack the label, or a column of the series.</exception>
    public LabelReader(VersionOrder order, ModelSignature signature, ModelLabels labels, TimeProvider time)
    {
        _signature = signature;
        _places = new RowPlaces(order with { NeedsOutcomes = false, Seasons = [] }, signature, s_nothing, labels, time);
        _readers = [.. _places.Beside.Select(BesideReader<TRow>.For)];
        _labelLayout = new RowLayout(new Schema([Label(signature)]));
        _label = BesideReader<TRow>.For(_labelLayout);
        Column? missing = order.Series.Append(order.Time).OfType<Column>().Where((_, place) => !_readers[place].CanRead).FirstOrDefault() ?? (_label.CanRead ? null : Label(signature));
        if (missing is not null)
        {
            // The binder says what is near.
            _ = RowBinder.For<TRow>(new RowLayout(new Schema([missing with { Role = ColumnRole.Feature }])));
        }
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="InputException">It lacks the label, the name of the series or the moment, or the label is no number.</exception>
    public KnownLabel Read(TRow row)
    {
        FeatureRows[] beside = [.. _places.Beside.Select(column => new FeatureRows(column))];
        for (int column = 0; column < beside.Length; column++)
        {
            if (!_readers[column].Read(row, beside[column], 0))
            {
                string name = _places.Beside[column].Features[0].Name;
                throw new InputException(name, $"The row has no '{name}' that can be read, and so does not say of which series it is, or when it was observed. Add it.");
            }
        }

        RowPlace place = _places.PlaceOf(new FeatureRows(s_nothing), 0, beside);

        FeatureRows label = new(_labelLayout);
        return _label.Read(row, label, 0) && ValueOf(label) is { } value ? new KnownLabel(place.Series, place.Moment, value) : throw new InputException(
            _signature.Label.Name, $"The row has no label '{_signature.Label.Name}' that can be read; expected {(_signature.Task == LearningTask.Regression ? "a finite number" : "a class")}. Record it once it is known.");
    }

    // A number is what it is, whatever the rows had that were learned from.
    private static Column Label(ModelSignature signature) => signature.Task == LearningTask.Regression && signature.Label.Type != typeof(TimeSpan)
        ? new Column(signature.Label.Name, typeof(double), isNullable: true)
        : signature.Label with { IsNullable = true, Role = ColumnRole.Feature };

    private ulong? ValueOf(FeatureRows label)
    {
        if (_signature.Task != LearningTask.Regression)
        {
            return label.GetText(0, 0) is { } text ? KnownLabel.HashOf(text) : null;
        }

        float number = (float)label.GetDouble(0, _labelLayout[0]);
        return float.IsFinite(number) ? KnownLabel.ValueOf(number) : null;
    }
}
