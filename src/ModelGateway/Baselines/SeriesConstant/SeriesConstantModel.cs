namespace ModelGateway;

internal sealed class SeriesConstantModel : BaselineModel
{
    private const int Unknown = -1;

    private readonly SeriesConstantParameters _parameters;
    private readonly CategoryMap[] _columns;
    private readonly int[] _sizes;
    private readonly Dictionary<long, float[]> _answers = [];
    private readonly float[] _rest;

    public SeriesConstantModel(ModelSignature signature, SeriesConstantParameters parameters) : base(signature)
    {
        _parameters = parameters;
        _rest = Array.ConvertAll(parameters.Rest, n => (float)n);
        RowLayout layout = new(signature.Features);
        string[][] values = [.. parameters.Columns.Select((_, i) => parameters.Series.Select(one => one.Name[i]).Distinct(StringComparer.Ordinal).ToArray())];
        _sizes = Array.ConvertAll(values, known => known.Length);
        _columns = [.. parameters.Columns.Select((column, i) => new CategoryMap(layout, new FeatureSource(column, FeaturePart.Value), values[i]))];
        Dictionary<string, int>[] places = Array.ConvertAll(
            values, known => known.Index().ToDictionary(value => value.Item, value => value.Index, StringComparer.Ordinal));
        foreach (SeriesConstantParameters.One one in parameters.Series)
        {
            long key = 0;
            for (int i = 0; i < values.Length; i++)
            {
                key = (key * _sizes[i]) + places[i][one.Name[i]];
            }

            if (!_answers.TryAdd(key, Array.ConvertAll(one.Answer, n => (float)n)))
            {
                throw new DataException($"The series {string.Join(", ", one.Name)} comes twice. The file was changed.");
            }
        }
    }

    public override BaselineParameters Parameters => _parameters;

    public override void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        int width = Signature.ScoreWidth;
        for (int row = 0; row < rows.Count; row++)
        {
            AnswerOf(rows, row).CopyTo(scores.Slice(row * width, width));
        }
    }

    private float[] AnswerOf(FeatureRows rows, int row)
    {
        long key = 0;
        for (int i = 0; i < _columns.Length; i++)
        {
            int place = _columns[i].IndexOf(rows, row, Unknown, Unknown);
            if (place == Unknown)
            {
                return _rest;
            }

            key = (key * _sizes[i]) + place;
        }

        return _answers.GetValueOrDefault(key, _rest);
    }
}
