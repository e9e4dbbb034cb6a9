using ModelGateway.Reports;

namespace ModelGateway;

public class LastLabelWarningsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Labels_before_that_no_row_has_are_one_warning_and_those_that_some_have_are_none()
    {
        RunWarning warning = Assert.Single(Warnings(100), warning => warning.Code == "data.missing-column");

        Assert.Equal("y.last48", warning.Column);
        Assert.StartsWith("Of the last 100 labels never more than 47 are known before a row of the training part.", warning.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Warnings(40), warning => warning.Code == "data.missing-column");
    }

    private static IReadOnlyList<RunWarning> Warnings(int lastLabels) => LearningProblem.From(
        SmallData.Of(("x", Enumerable.Range(0, 60).ToArray()), ("y", Enumerable.Range(0, 60).Select(row => row * row % 17).Select(value => (double)value).ToArray())),
        new ProblemOptions { Label = "y", Task = LearningTask.Regression, Ordered = true, LastLabels = lastLabels, IsOneGroup = true },
        Token).Warnings;
}
