using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>What one thread needs to score through ML.NET: a row of its own, and ML.NET's getters over it.</summary>
internal sealed class MapperContext
{
    private readonly ScoreShape _shape;
    private readonly RowSource _source = new();
    private readonly ValueGetter<float>[] _scalars;
    private readonly ValueGetter<VBuffer<float>>? _vector;
    private readonly float[] _raw;
    private VBuffer<float> _scores;

    public MapperContext(ModelDescription description, int width, InputSchema input, IRowToRowMapper mapper)
    {
        _shape = new ScoreShape(description, description.Scores, width);
        _raw = new float[_shape.RawWidth];
        DataViewSchema.Column[] columns = [.. ScoreColumns.Names(description).Select(name => mapper.OutputSchema[name])];
        DataViewRow output = mapper.GetRow(new InputRow(input, _source), columns);
        bool isVector = description.Scores is ScoreKind.Probabilities or ScoreKind.Logits;
        _scalars = isVector ? [] : [.. columns.Select(output.GetGetter<float>)];
        _vector = isVector ? output.GetGetter<VBuffer<float>>(columns[0]) : null;
    }

    /// <summary>Scores rows; see <see cref="IModel.Score"/>.</summary>
    public void Score(FeatureRows rows, Span<float> scores)
    {
        _source.Rows = rows;
        for (int row = 0; row < rows.Count; row++)
        {
            _source.MoveTo(row);
            if (_vector is not null)
            {
                _vector(ref _scores);
                _scores.CopyTo(_raw);
            }

            for (int i = 0; i < _scalars.Length; i++)
            {
                _scalars[i](ref _raw[i]);
            }

            if (_shape.IsSingle)
            {
                _raw.CopyTo(scores[row..]);
                _shape.Finish(scores.Slice(row, 1));
            }
            else
            {
                _shape.Finish(_raw, scores.Slice(row * _shape.Width, _shape.Width));
            }
        }
    }
}
