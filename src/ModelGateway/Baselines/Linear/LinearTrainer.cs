namespace ModelGateway;

/// <summary>
/// Ridge regression, or logistic regression with a ridge penalty, on standardised numbers and frequent categories. Numbers are ridge for
/// every loss, <c>mae</c> included. Text and vectors are left out.
/// </summary>
internal sealed class LinearTrainer : BaselineTrainer
{
    public const int DefaultCategories = 100;

    // Stands among the tunables for a penalty that the trainer chooses.
    private const double Chosen = 0;

    private const int MostColumns = 1_000;
    private const int MostCoefficients = 20_000;

    private readonly double? _penalty;
    private readonly int _mostCategories;

    /// <summary>Creates the trainer.</summary>
    /// <param name="penalty">The penalty on the squared coefficients; null to choose one.</param>
    /// <param name="mostCategories">For each column no more categories than these get a coefficient.</param>
    public LinearTrainer(double? penalty = null, int mostCategories = DefaultCategories)
        : base(
            "linear",
            LinearJson.Default.LinearParameters,
            new Tunable { Name = "penalty", Value = penalty ?? Chosen, Default = Chosen, Minimum = Chosen, Maximum = 1e4 },
            new Tunable
            {
                Name = "mostCategories",
                Value = mostCategories,
                Default = DefaultCategories,
                Minimum = 1,
                Maximum = MostColumns,
                IsInteger = true,
                IsLogarithmic = true,
            })
    {
        _penalty = penalty;
        _mostCategories = mostCategories;
    }

    protected override BaselineModel Train(TrainingSet data, Targets targets, TrainingContext context, CancellationToken cancellationToken)
    {
        int width = data.Signature.ScoreWidth;
        int mostColumns = Math.Clamp(MostCoefficients / width, 100, MostColumns);
        (LinearEncoding encoding, Design design) = new LinearEncoder(data, targets, mostColumns, _mostCategories).Encode(cancellationToken);
        (double[] coefficients, double penalty) = data.Signature.Task == LearningTask.Regression
            ? RidgeSolver.Fit(design, _penalty, cancellationToken)
            : LogisticSolver.Fit(design, targets.ClassCount, !data.LastLabels.IsEmpty, _penalty, cancellationToken);
        if (coefficients.Length < width * design.Width)
        {
            // Asked for as multiclass, two classes have a score each: of 0 and s, softmax makes what the logistic function makes of s.
            coefficients = [.. new double[design.Width], .. coefficients];
        }

        return new LinearModel(data.Signature, ToParameters(encoding, design, coefficients, penalty, width, Range(targets)));
    }

    private static LinearParameters ToParameters(
        LinearEncoding encoding, Design design, double[] coefficients, double penalty, int sets, double[]? range)
    {
        double[] Column(int column) => [.. Enumerable.Range(0, sets).Select(set => coefficients[(set * design.Width) + column])];
        double[] Indicator(int indicator) => Column(design.NumberCount + indicator);
        double[]? Optional(int? indicator) => indicator is { } place ? Indicator(place) : null;
        return new LinearParameters(
            penalty,
            Column(design.Width - 1),
            [.. encoding.Numbers.Select((n, i) => new LinearParameters.Number(
                n.Source.Feature, n.Source.Part, n.Scale, Column(i), Optional(n.Missing)))],
            [.. encoding.Categories.Select(c => new LinearParameters.Category(
                c.Source.Feature,
                c.Source.Part,
                [.. c.Values.Select(v => new LinearParameters.CategoryValue(v.Value, Indicator(v.Indicator)))],
                Optional(c.Rest),
                Optional(c.Missing)))],
            range);
    }

    // Half a range beyond what was seen: a trend may go on, but not without end.
    private static double[]? Range(Targets targets)
    {
        if (targets.Signature.Task != LearningTask.Regression)
        {
            return null;
        }

        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        for (int row = 0; row < targets.Labels.Length; row++)
        {
            if (targets.Weights[row] > 0)
            {
                low = Math.Min(low, targets.Labels[row]);
                high = Math.Max(high, targets.Labels[row]);
            }
        }

        double reach = (high - low) / 2;
        return [Math.Max(low - reach, float.MinValue), Math.Min(high + reach, float.MaxValue)];
    }
}
