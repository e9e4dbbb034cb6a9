namespace ModelGateway;

/// <summary>Reads from inputs of one type a column that is no feature. An input without it is answered all the same.</summary>
/// <remarks>Thread-safe; the rows are not.</remarks>
internal sealed class BesideReader<T>
{
    private readonly RowLayout _layout;
    private readonly IRowBinder<T>? _binder;

    // Inputs of any type may come, and of one that has no such column all will have none.
    private volatile Type? _without;

    private BesideReader(RowLayout layout, IRowBinder<T>? binder) => (_layout, _binder) = (layout, binder);

    /// <summary>Whether inputs of the type may have the column.</summary>
    public bool CanRead => _binder is not null;

    /// <summary>Makes a reader.</summary>
    /// <param name="layout">That of the column alone, which may be missing.</param>
    public static BesideReader<T> For(RowLayout layout)
    {
        try
        {
            return new BesideReader<T>(layout, RowBinder.For<T>(layout));
        }
        catch (InputException)
        {
            return new BesideReader<T>(layout, null);
        }
    }

    /// <summary>Reads the column of an input; missing where it has none, or one that does not fit.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rows">Rows of the column's layout.</param>
    /// <param name="row">Zero-based.</param>
    /// <returns>Whether there is a value.</returns>
    public bool Read(T input, FeatureRows rows, int row)
    {
        if (_binder is not null && (_without is null || _without != input!.GetType()))
        {
            try
            {
                _binder.Bind(input, rows, row);
                return !rows.IsMissing(row, _layout[0]);
            }
            catch (InputException error) when (typeof(T) == typeof(object) && error.Violations is not [{ Code: InputException.Misfit }, ..])
            {
                _without = input!.GetType();
            }
            catch (InputException)
            {
                // What is asked of features is not asked of it.
            }
        }

        rows.SetMissing(row, _layout[0]);
        return false;
    }
}
