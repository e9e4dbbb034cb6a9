using System.Globalization;

namespace ModelGateway;

/// <summary>Figures that others have published for, or that are known of, real files.</summary>
public class ReferenceFigureTests
{
    [Fact]
    public void Prior_on_breast_cancer_matches_the_published_figures()
    {
        float[] labels = Column("breast-cancer-comments.tsv", '\t', position: 0, skip: line => line.Length == 0 || line.StartsWith("//", StringComparison.Ordinal));
        float[] scores = [.. labels.Select(_ => labels.Average())];
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Binary, labels, scores, Evaluator.LearnThreshold(labels, scores));

        Assert.Equal(699, labels.Length);
        Assert.Equal(0.655222, evaluation.Metrics["accuracy"], 6);
        Assert.Equal(0.5, evaluation.Metrics["auc"], 12);
        Assert.Equal(0.929318 * Math.Log(2), evaluation.Metrics["logLoss"], 5e-7);
        Assert.Equal(labels.Average(), evaluation.Metrics["auprc"], 6);
    }

    [Theory]
    [InlineData("winequality-red.csv", "quality", 0.8073, 4)]
    [InlineData("diamonds.csv", "price", 3989.4, 1)]
    [InlineData("mpg.csv", "mpg", 7.8062, 4)]
    [InlineData("bike-hour-train.csv", "cnt", 167.50, 2)]
    [InlineData("bike-hour-test.csv", "cnt", 219.85, 2)]
    public void Rmse_of_the_mean_is_the_known_one(string file, string column, double expected, int digits)
    {
        float[] labels = Column(file, ',', column);
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Regression, labels, Constant(labels.Length, Mean(labels)));

        Assert.Equal(expected, evaluation.Metrics["rmse"], digits);
        Assert.Equal(0, evaluation.Metrics["r2"], 6);
    }

    [Fact]
    public void Mean_of_the_first_bikes_is_worse_than_nothing_on_the_later_ones()
    {
        float[] labels = Column("bike-hour-test.csv", ',', "cnt");
        float mean = Mean(Column("bike-hour-train.csv", ',', "cnt"));
        Evaluation evaluation = Evaluator.Evaluate(Signatures.Regression, labels, Constant(labels.Length, mean));

        Assert.Equal(231.60, evaluation.Metrics["rmse"], 2);
        Assert.Equal(-0.1097, evaluation.Metrics["r2"], 4);
    }

    [Fact]
    public void Previous_hour_of_the_bikes_has_the_known_rmse()
    {
        float[] labels = Column("bike-hour-train.csv", ',', "cnt");

        Assert.Equal(93.31, Evaluator.Evaluate(Signatures.Regression, labels.AsSpan(1), labels.AsSpan(..^1)).Metrics["rmse"], 2);
    }

    [Fact]
    public void Previous_day_of_the_weather_has_the_known_accuracy()
    {
        string[] weather = Cells("seattle-weather.csv", ',', "weather");
        string[] classes = [.. weather.Distinct().Order(StringComparer.Ordinal)];
        float[] labels = [.. weather.Select(value => (float)Array.IndexOf(classes, value))];
        float[] scores = [.. labels.SkipLast(1).SelectMany(label => Enumerable.Range(0, classes.Length).Select(i => i == (int)label ? 1f : 0f))];

        Assert.Equal(0.6315, Evaluator.Evaluate(Signatures.Multiclass(classes.Length), labels.AsSpan(1), scores).Metrics["accuracy"], 4);
    }

    [Fact]
    public void Auc_of_a_foreign_forest_on_california_is_the_known_one()
    {
        string folder = "california-monitoring/";
        float[] reference = Column(folder + "reference.csv", ',', "y_pred_proba");
        float[] analysis = Column(folder + "analysis.csv", ',', "y_pred_proba");

        Assert.Equal(0.9079, Evaluator.Evaluate(Signatures.Binary, Column(folder + "reference.csv", ',', "clf_target"), reference).Metrics["auc"], 4);
        Assert.Equal(0.8402, Evaluator.Evaluate(Signatures.Binary, Column(folder + "analysis_targets.csv", ',', "clf_target"), analysis).Metrics["auc"], 4);
    }

    private static float Mean(float[] values) => (float)values.Average(value => (double)value);

    private static float[] Constant(int count, float value) => [.. Enumerable.Repeat(value, count)];

    private static float[] Column(string file, char separator, string? name = null, int position = -1, Func<string, bool>? skip = null) =>
        [.. Cells(file, separator, name, position, skip).Select(cell => float.Parse(cell, CultureInfo.InvariantCulture))];

    private static string[] Cells(string file, char separator, string? name = null, int position = -1, Func<string, bool>? skip = null)
    {
        IEnumerable<string> lines = File.ReadLines(TestData.Path(file)).Where(line => skip is null || !skip(line));
        if (name is not null)
        {
            position = Array.IndexOf(lines.First().Replace("\"", "", StringComparison.Ordinal).Split(separator), name);
            lines = lines.Skip(1);
        }

        return [.. lines.Select(line => line.Split(separator)[position])];
    }
}
