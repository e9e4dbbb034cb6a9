namespace ModelGateway;

/// <summary>Writes inputs of one type into the rows that contract, baseline and model read.</summary>
/// <remarks>Thread-safe; the rows are not.</remarks>
internal interface IRowBinder<T>
{
    /// <summary>Writes every feature of one row.</summary>
    /// <param name="input">The input.</param>
    /// <param name="rows">Rows of the layout that the binder was made for.</param>
    /// <param name="row">Zero-based.</param>
    /// <exception cref="InputException">A value does not fit its feature, or a feature that is never missing has none.</exception>
    void Bind(T input, FeatureRows rows, int row);
}
