namespace ModelGateway;

internal sealed class LinearModel : BaselineModel
{
    // More classes than this are summed up in an array of their own.
    private const int MostOnStack = 1024;

    private readonly LinearParameters _parameters;
    private readonly int _width;
    private readonly NumberTerm[] _numbers;
    private readonly CategoryTerm[] _categories;

    public LinearModel(ModelSignature signature, LinearParameters parameters) : base(signature)
    {
        RowLayout layout = new(signature.Features);
        _parameters = parameters;
        _width = signature.ScoreWidth;
        _numbers = [.. parameters.Numbers.Select(n => new NumberTerm(
            FeatureReader.OfNumbers(layout, new FeatureSource(n.Feature, n.Part)), n.Scale, 1 / n.Scale.Deviation, n.Coefficients, n.Missing ?? new double[_width]))];
        _categories = [.. parameters.Categories.Select(c => new CategoryTerm(
            new CategoryMap(layout, new FeatureSource(c.Feature, c.Part), [.. c.Values.Select(v => v.Value)]),
            [.. c.Values.SelectMany(v => v.Coefficients), .. c.Rest ?? new double[_width], .. c.Missing ?? new double[_width]],
            c.Values.Length))];
    }

    public override BaselineParameters Parameters => _parameters;

    public override void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        Span<double> sums = _width <= MostOnStack ? stackalloc double[_width] : new double[_width];
        for (int row = 0; row < rows.Count; row++)
        {
            _parameters.Intercepts.CopyTo(sums);
            foreach (ref readonly NumberTerm term in _numbers.AsSpan())
            {
                double number = term.Reader.Number(rows, row);
                if (double.IsNaN(number))
                {
                    Add(term.Missing, sums, 1);
                }
                else
                {
                    double pulledIn = number < term.Scale.Low ? term.Scale.Low : number > term.Scale.High ? term.Scale.High : number;
                    Add(term.Coefficients, sums, (pulledIn - term.Scale.Mean) * term.Factor);
                }
            }

            foreach (ref readonly CategoryTerm term in _categories.AsSpan())
            {
                int index = term.Map.IndexOf(rows, row, missing: term.Known + 1, unseen: term.Known);
                Add(term.Coefficients.AsSpan(index * _width, _width), sums, 1);
            }

            Answer(sums, scores.Slice(row * _width, _width));
        }
    }

    private static void Add(ReadOnlySpan<double> coefficients, Span<double> sums, double factor)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += coefficients[i] * factor;
        }
    }

    private void Answer(Span<double> sums, Span<float> scores)
    {
        switch (Signature.Task)
        {
            case LearningTask.Regression:
                scores[0] = (float)Math.Clamp(sums[0], _parameters.Range![0], _parameters.Range[1]);
                break;
            case LearningTask.Binary:
                scores[0] = (float)(1 / (1 + Math.Exp(-sums[0])));
                break;
            default:
                Softmax(sums, scores);
                break;
        }
    }

    private static void Softmax(Span<double> sums, Span<float> scores)
    {
        double highest = sums[0];
        foreach (double sum in sums)
        {
            highest = Math.Max(highest, sum);
        }

        double total = 0;
        foreach (ref double sum in sums)
        {
            sum = Math.Exp(sum - highest);
            total += sum;
        }

        for (int i = 0; i < sums.Length; i++)
        {
            scores[i] = (float)(sums[i] / total);
        }
    }

    private readonly record struct NumberTerm(FeatureReader Reader, NumberScale Scale, double Factor, double[] Coefficients, double[] Missing);

    // The coefficients of the known categories, then of the rest, then of a missing one.
    private readonly record struct CategoryTerm(CategoryMap Map, double[] Coefficients, int Known);
}
