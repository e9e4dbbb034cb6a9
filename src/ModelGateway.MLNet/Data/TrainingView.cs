using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>A training set as ML.NET reads it: any number of cursors, in order or shuffled.</summary>
/// <param name="data">The training set.</param>
/// <param name="labels">The labels as the learner sees them.</param>
/// <param name="input">The columns.</param>
/// <param name="cancellationToken">Ends every cursor.</param>
internal sealed class TrainingView(TrainingSet data, ReadOnlyMemory<float> labels, InputSchema input, CancellationToken cancellationToken) : IDataView
{
    public bool CanShuffle => true;

    public DataViewSchema Schema => input.Schema;

    public long? GetRowCount() => data.Rows.RowCount;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        bool[] isActive = new bool[Schema.Count];
        foreach (DataViewSchema.Column column in columnsNeeded)
        {
            isActive[column.Index] = true;
        }

        return new TrainingCursor(data, labels, input, isActive, rand is null ? null : Shuffled(rand), cancellationToken);
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private int[] Shuffled(Random random)
    {
        int[] order = [.. Enumerable.Range(0, data.Rows.RowCount)];
        random.Shuffle(order);
        return order;
    }
}
