namespace ModelGateway;

/// <summary>Binds as another binder does, and tells of a value that does not fit without showing it where its column is sensitive.</summary>
internal sealed class HidingRowBinder<T>(IRowBinder<T> inner, RowLayout layout, RowContract contract) : IRowBinder<T>
{
    /// <inheritdoc/>
    public void Bind(T input, FeatureRows rows, int row)
    {
        try
        {
            inner.Bind(input, rows, row);
        }
        catch (InputException error) when (error.Violations[0].Code == InputException.Misfit && contract.Hides(error.Column))
        {
            // Not as the cause either: loggers write causes.
            string expected = layout.Features.TryIndexOf(error.Column, out int feature) ? JsonCell.Expected(layout.Features[feature]) : "another value";
            throw new InputException(error.Column, $"Feature '{error.Column}' is {ViolationWording.HiddenValue} and does not fit; expected {expected}, or null where it is missing.");
        }
    }
}
