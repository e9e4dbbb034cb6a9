namespace ModelGateway;

/// <summary>Gathers properties and fields through compiled getters.</summary>
internal sealed class RecordRowCollector<T> : RowCollector<T>
{
    private readonly RecordColumn<T>[] _columns = [.. new RecordMembers(typeof(T)).All.Select(RecordColumn<T>.Of)];

    public override Dataset Build() => new(_columns.Select(c => c.Build()));

    protected override void AddCells(T row)
    {
        foreach (RecordColumn<T> column in _columns)
        {
            column.Add(row);
        }
    }
}
