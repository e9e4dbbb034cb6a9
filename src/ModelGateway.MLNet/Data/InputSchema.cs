using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>The columns that ML.NET reads, with its own description of them.</summary>
internal sealed class InputSchema
{
    private readonly InputColumn[] _columns;

    public InputSchema(IEnumerable<InputColumn> columns)
    {
        _columns = [.. columns];
        DataViewSchema.Builder builder = new();
        foreach (InputColumn column in _columns)
        {
            builder.AddColumn(column.Name, column.Type);
        }

        Schema = builder.ToSchema();
    }

    /// <summary>ML.NET's description. ML.NET compares schemas by reference, so there is only this one.</summary>
    public DataViewSchema Schema { get; }

    public ValueGetter<T> CreateGetter<T>(int column, RowSource source) => _columns[column].CreateGetter(source) is ValueGetter<T> getter
        ? getter
        : throw new InvalidOperationException($"Column '{_columns[column].Name}' holds {_columns[column].Type}, not {typeof(T).Name}.");
}
