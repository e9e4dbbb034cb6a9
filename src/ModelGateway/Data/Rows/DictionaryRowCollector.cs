namespace ModelGateway;

/// <summary>Gathers dictionaries: a column for every key, in the order of their first appearance.</summary>
internal sealed class DictionaryRowCollector<T, TValue> : RowCollector<T>
    where T : IEnumerable<KeyValuePair<string, TValue>>
{
    private readonly Dictionary<string, BoxedColumn> _byName = new(StringComparer.Ordinal);
    private readonly List<BoxedColumn> _columns = [];

    public override Dataset Build()
    {
        foreach (BoxedColumn column in _columns)
        {
            column.PadTo(Count);
        }

        return new Dataset(_columns.Select(c => c.Build()));
    }

    protected override void AddCells(T row)
    {
        foreach ((string key, TValue value) in row)
        {
            if (!_byName.TryGetValue(key, out BoxedColumn? column))
            {
                column = new BoxedColumn(key, typeof(string));
                _byName.Add(key, column);
                _columns.Add(column);
            }

            column.PadTo(Count);
            column.Add(value);
        }
    }
}
