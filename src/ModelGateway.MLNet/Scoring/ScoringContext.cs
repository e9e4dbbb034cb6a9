using Microsoft.ML;
using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>What one thread needs to score with a model: a row of its own and ML.NET's getters over it.</summary>
internal sealed class ScoringContext
{
    private readonly RowSource _source = new();
    private readonly ScoreKind _kind;
    private readonly double _labelScale;
    private readonly double _labelCentre;
    private readonly int[] _classes;
    private readonly int _width;
    private readonly ValueGetter<float>[] _scalars;
    private readonly ValueGetter<VBuffer<float>>? _vector;
    private VBuffer<float> _scores;

    public ScoringContext(ModelDescription description, int width, InputSchema input, IRowToRowMapper mapper)
    {
        _kind = description.Scores;
        _labelScale = description.LabelScale;
        _labelCentre = description.LabelCentre;
        _classes = [.. description.Classes];
        _width = width;
        DataViewSchema.Column[] columns = [.. ScoreColumns.Names(description).Select(name => mapper.OutputSchema[name])];
        DataViewRow output = mapper.GetRow(new InputRow(input, _source), columns);
        bool isVector = description.Scores is ScoreKind.Probabilities or ScoreKind.Logits;
        _scalars = isVector ? [] : [.. columns.Select(output.GetGetter<float>)];
        _vector = isVector ? output.GetGetter<VBuffer<float>>(columns[0]) : null;
    }

    public void Score(FeatureRows rows, Span<float> scores)
    {
        _source.Rows = rows;
        for (int row = 0; row < rows.Count; row++)
        {
            _source.MoveTo(row);
            switch (_kind)
            {
                case ScoreKind.Number:
                    float number = 0;
                    _scalars[0](ref number);
                    scores[row] = (float)((number * _labelScale) + _labelCentre);
                    break;
                case ScoreKind.Probability:
                    _scalars[0](ref scores[row]);
                    break;
                case ScoreKind.OneVersusAll:
                    ScoreOneVersusAll(scores.Slice(row * _width, _width));
                    break;
                default:
                    ScoreVector(scores.Slice(row * _width, _width));
                    break;
            }
        }
    }

    private void ScoreOneVersusAll(Span<float> scores)
    {
        scores.Clear();
        double sum = 0;
        for (int i = 0; i < _scalars.Length; i++)
        {
            ref float score = ref scores[_classes[i]];
            _scalars[i](ref score);
            sum += score;
        }

        Divide(scores, sum);
    }

    private void ScoreVector(Span<float> scores)
    {
        _vector!(ref _scores);
        scores.Clear();
        ReadOnlySpan<float> values = _scores.GetValues();
        ReadOnlySpan<int> positions = _scores.GetIndices();
        for (int i = 0; i < values.Length; i++)
        {
            scores[_classes[_scores.IsDense ? i : positions[i]]] = values[i];
        }

        if (_kind == ScoreKind.Logits)
        {
            Exponentiate(scores);
        }
    }

    private void Exponentiate(Span<float> scores)
    {
        float largest = float.NegativeInfinity;
        foreach (int index in _classes)
        {
            largest = MathF.Max(largest, scores[index]);
        }

        double sum = 0;
        foreach (int index in _classes)
        {
            scores[index] = MathF.Exp(scores[index] - largest);
            sum += scores[index];
        }

        Divide(scores, sum);
    }

    /// <summary>Makes probabilities sum to 1; a row that every class disowns belongs to each of the trained ones alike.</summary>
    private void Divide(Span<float> scores, double sum)
    {
        foreach (int index in _classes)
        {
            scores[index] = sum == 0 ? 1f / _classes.Length : (float)(scores[index] / sum);
        }
    }
}
