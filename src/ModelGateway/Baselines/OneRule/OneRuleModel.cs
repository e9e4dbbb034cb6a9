namespace ModelGateway;

internal sealed class OneRuleModel : BaselineModel
{
    private readonly OneRuleParameters _parameters;
    private readonly FeatureReader _reader;
    private readonly CategoryMap? _categories;
    private readonly double[] _edges = [];

    // The answers of the bins, then of the rest, then of a missing value.
    private readonly float[][] _answers;

    public OneRuleModel(ModelSignature signature, OneRuleParameters parameters) : base(signature)
    {
        _parameters = parameters;
        _answers = [.. parameters.Bins.Select(b => b.Answer).Append(parameters.Rest).Append(parameters.Missing)
            .Select(answer => Array.ConvertAll(answer, n => (float)n))];
        if (parameters.Feature is null)
        {
            return;
        }

        RowLayout layout = new(signature.Features);
        FeatureSource source = new(parameters.Feature, parameters.Part);
        if (parameters.Bins.Length > 0 && parameters.Bins[0].Category is null)
        {
            _reader = FeatureReader.OfNumbers(layout, source);
            _edges = [.. parameters.Bins.Skip(1).Select(b => b.From!.Value)];
        }
        else
        {
            _categories = new CategoryMap(layout, source, [.. parameters.Bins.Select(b => b.Category!)]);
        }
    }

    public override BaselineParameters Parameters => _parameters;

    public override void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        int width = Signature.ScoreWidth;
        for (int row = 0; row < rows.Count; row++)
        {
            _answers[BinOf(rows, row)].CopyTo(scores.Slice(row * width, width));
        }
    }

    private int BinOf(FeatureRows rows, int row)
    {
        int rest = _answers.Length - 2;
        int missing = _answers.Length - 1;
        if (_categories is not null)
        {
            return _categories.IndexOf(rows, row, missing, rest);
        }

        if (_parameters.Feature is null)
        {
            return rest;
        }

        double number = _reader.Number(rows, row);
        return double.IsNaN(number) ? missing : NumberBins.Of(number, _edges);
    }
}
