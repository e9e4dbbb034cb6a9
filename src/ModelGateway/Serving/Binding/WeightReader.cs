namespace ModelGateway;

/// <summary>Reads from inputs of one type how much they count when their outcome is known. The weight is no feature: an input without one is answered all the same.</summary>
/// <remarks>Thread-safe; the rows are not.</remarks>
internal sealed class WeightReader<T>
{
    private readonly RowLayout _layout;
    private readonly IRowBinder<T> _binder;

    // Inputs of any type may come, and of one that has no weight all will have none.
    private volatile Type? _without;

    private WeightReader(RowLayout layout, IRowBinder<T> binder) => (_layout, _binder) = (layout, binder);

    /// <summary>A reader; null where no input of that type says how much it counts.</summary>
    /// <param name="layout">That of the weight alone; null where rows have no weights.</param>
    public static WeightReader<T>? For(RowLayout? layout)
    {
        try
        {
            return layout is null ? null : new WeightReader<T>(layout, RowBinder.For<T>(layout));
        }
        catch (InputException)
        {
            return null;
        }
    }

    /// <summary>Tells a row how much it counts; NaN where the input does not say, or says what is no weight.</summary>
    /// <param name="input">The input.</param>
    /// <param name="room">One row of the weight's layout.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    public void Read(T input, FeatureRows room, FeatureRows rows, int row)
    {
        float weight = float.NaN;
        if (_without is null || _without != input!.GetType())
        {
            try
            {
                _binder.Bind(input, room, 0);
                weight = (float)room.GetDouble(0, _layout[0]);
            }
            catch (InputException) when (typeof(T) == typeof(object))
            {
                _without = input!.GetType();
            }
            catch (InputException)
            {
                // What is asked of features is not asked of it.
            }
        }

        rows.SetWeight(row, weight >= 0 && float.IsFinite(weight) ? weight : float.NaN);
    }
}
