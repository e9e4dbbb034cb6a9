using ModelGateway.Reports;

namespace ModelGateway;

public class LeakageInspectorFilesTests
{
    // The best losses are about what a boosted forest reaches on these files.
    [Theory]
    [InlineData("adult.csv", "label(IsOver50K)", null, 0.28, "leakage.duplicates")]
    [InlineData("breast-cancer-comments.tsv", "0", null, 0.09, "leakage.duplicates leakage.dominant-feature:2")]
    [InlineData("iris.tsv", "#Label", null, 0.1, "leakage.dominant-feature:Petal length leakage.dominant-feature:Petal width")]
    [InlineData("wine.csv", "13", null, 0.1, "")]
    [InlineData("penguins.csv", "species", null, 0.05, "")]
    [InlineData("students-dropout-train.csv", "Target", null, 0.55, "")]
    [InlineData("iranian-churn.csv", "Churn", null, 0.1, "leakage.duplicates")]
    [InlineData("california-monitoring/reference.csv", "clf_target", null, 0.3, "leakage.id-like:id leakage.dominant-feature:y_pred_proba")]
    [InlineData("mpg.csv", "mpg", null, 2.8, "")]
    [InlineData("diamonds.csv", "price", null, 530, "leakage.duplicates")]
    [InlineData("bike-hour-train.csv", "cnt", null, 4, "leakage.id-like:instant leakage.sum:casual+registered")]
    [InlineData("winequality-red.csv", "quality", null, 0.59, "leakage.duplicates")]
    [InlineData("seattle-weather.csv", "weather", "date", 0.7, "leakage.dominant-feature:precipitation")]
    [InlineData("birdstrikes.csv", "Effect Amount of damage", null, 0.3, "leakage.duplicates")]
    public void What_is_asked_about_a_file(string file, string label, string? time, double bestLoss, string expected)
    {
        Dataset data = Dataset.FromCsv(TestData.Path(file), cancellationToken: TestContext.Current.CancellationToken);
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = label, Time = time }, TestContext.Current.CancellationToken);

        IReadOnlyList<RunWarning> found = LeakageInspector.Inspect(problem, bestLoss);

        Assert.Equal(expected, string.Join(' ', found.Select(w => w.Column is null ? w.Code : $"{w.Code}:{string.Join('+', w.Columns)}")));
    }
}
