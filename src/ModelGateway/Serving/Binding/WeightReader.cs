namespace ModelGateway;

/// <summary>Reads from inputs of one type how much they count when their outcome is known. The weight is no feature: an input without one is answered all the same.</summary>
/// <remarks>Thread-safe; the rows are not.</remarks>
internal sealed class WeightReader<T>
{
    private readonly RowLayout _layout;
    private readonly BesideReader<T> _column;

    private WeightReader(RowLayout layout, BesideReader<T> column) => (_layout, _column) = (layout, column);

    /// <summary>A reader; null where no input of that type says how much it counts.</summary>
    /// <param name="layout">That of the weight alone; null where rows have no weights.</param>
    public static WeightReader<T>? For(RowLayout? layout) =>
        layout is not null && BesideReader<T>.For(layout) is { CanRead: true } column ? new WeightReader<T>(layout, column) : null;

    /// <summary>Tells a row how much it counts; NaN where the input does not say, or says what is no weight.</summary>
    /// <param name="input">The input.</param>
    /// <param name="room">One row of the weight's layout.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    public void Read(T input, FeatureRows room, FeatureRows rows, int row)
    {
        float weight = _column.Read(input, room, 0) ? (float)room.GetDouble(0, _layout[0]) : float.NaN;
        rows.SetWeight(row, weight >= 0 && float.IsFinite(weight) ? weight : float.NaN);
    }
}
