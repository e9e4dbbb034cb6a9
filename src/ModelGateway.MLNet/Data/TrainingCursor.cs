using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>One pass of ML.NET over a training set.</summary>
internal sealed class TrainingCursor : DataViewRowCursor
{
    private readonly ReadOnlyMemory<float> _labels;
    private readonly ReadOnlyMemory<float> _weights;
    private readonly InputSchema _input;
    private readonly bool[] _isActive;
    private readonly int[]? _order;
    private readonly CancellationToken _cancellationToken;
    private readonly RowChunks _chunks;
    private readonly RowSource _source = new();
    private long _position = -1;

    public TrainingCursor(
        TrainingSet data, ReadOnlyMemory<float> labels, InputSchema input, bool[] isActive, int[]? order, CancellationToken cancellationToken)
    {
        _labels = labels;
        _weights = data.Weights;
        _input = input;
        _isActive = isActive;
        _order = order;
        _cancellationToken = cancellationToken;
        _chunks = new RowChunks(data.Rows, new RowLayout(data.Signature.Features), order);
        _source.Rows = _chunks.Rows;
    }

    public override DataViewSchema Schema => _input.Schema;

    public override long Position => _position;

    public override long Batch => 0;

    public override bool MoveNext()
    {
        long next = _position + 1;
        if (next >= _chunks.First + _chunks.Rows.Count)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (!_chunks.MoveNext())
            {
                _position = -1;
                return false;
            }
        }

        _position = next;
        int row = _order is null ? (int)next : _order[next];
        _source.Row = (int)next - _chunks.First;
        _source.Label = _labels.Span[row];
        _source.Weight = _weights.IsEmpty ? 1 : _weights.Span[row];
        return true;
    }

    public override bool IsColumnActive(DataViewSchema.Column column) => _isActive[column.Index];

    public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) =>
        id = new DataViewRowId((ulong)(_order is null ? _position : _order[_position]), 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => _input.CreateGetter<TValue>(column.Index, _source);
}
