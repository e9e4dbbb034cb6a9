using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>The row that a scoring context shows to ML.NET.</summary>
internal sealed class InputRow(InputSchema input, RowSource source) : DataViewRow
{
    public override DataViewSchema Schema => input.Schema;

    public override long Position => source.Position;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)source.Position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.CreateGetter<TValue>(column.Index, source);
}
