using ModelGateway.Reports;

namespace ModelGateway;

public class LearningProblemFilesTests
{
    [Theory]
    [InlineData("adult.csv", "label(IsOver50K)", LearningTask.Binary, "0|1", 26_049, 6_512)]
    [InlineData("breast-cancer-comments.tsv", "0", LearningTask.Binary, "0|1", 559, 140)]
    [InlineData("iris.tsv", "#Label", LearningTask.Multiclass, "0|1|2", 120, 30)]
    [InlineData("wine.csv", "13", LearningTask.Multiclass, "0|1|2", 142, 36)]
    [InlineData("penguins.csv", "species", LearningTask.Multiclass, "Adelie|Chinstrap|Gentoo", 275, 69)]
    [InlineData("students-dropout-train.csv", "Target", LearningTask.Multiclass, "Dropout|Enrolled|Graduate", 2_832, 708)]
    [InlineData("iranian-churn.csv", "Churn", LearningTask.Binary, "0|1", 2_520, 630)]
    [InlineData("california-monitoring/reference.csv", "clf_target", LearningTask.Binary, "0|1", 4_666, 1_166)]
    [InlineData("mpg.csv", "mpg", LearningTask.Regression, "", 318, 80)]
    [InlineData("diamonds.csv", "price", LearningTask.Regression, "", 43_152, 10_788)]
    [InlineData("bike-hour-train.csv", "cnt", LearningTask.Regression, "", 11_159, 2_790)]
    [InlineData("winequality-red.csv", "quality", LearningTask.Regression, "", 1_279, 320)]
    public void A_file_says_what_there_is_to_learn(string file, string label, LearningTask task, string classes, int train, int test)
    {
        LearningProblem problem = LearningProblem.From(Read(file), new ProblemOptions { Label = label }, TestContext.Current.CancellationToken);

        Assert.Equal(task, problem.Signature.Task);
        Assert.Equal(classes, string.Join('|', problem.Signature.Classes));
        Assert.Equal((train, test), (problem.Split.Train.Length, problem.Split.Test.Length));
        Assert.Equal(SplitKind.Stratified, problem.Split.Kind);

        // Hours of a bicycle hire, blocks of houses side by side, cars by year and maker; others lie in order of what is to be learned.
        string order = file switch
        {
            "bike-hour-train.csv" or "california-monitoring/reference.csv" or "mpg.csv" => "order.undeclared",
            "diamonds.csv" or "iris.tsv" or "wine.csv" or "penguins.csv" => "order.sorted-by-label",
            _ => "none",
        };
        Assert.Equal(order, problem.Warnings.Select(warning => warning.Code).SingleOrDefault(code => code != "data.read") ?? "none");
    }

    [Fact]
    public void Seattle_weather_is_multiclass_in_the_order_of_its_dates()
    {
        LearningProblem problem = LearningProblem.From(Read("seattle-weather.csv"), new ProblemOptions { Label = "weather", Time = "date" }, TestContext.Current.CancellationToken);

        Assert.Equal(["drizzle", "fog", "rain", "snow", "sun"], problem.Signature.Classes);
        Assert.Equal(SplitKind.Chronological, problem.Split.Kind);
        Assert.Equal(Enumerable.Range(0, 1_169), problem.Split.Train);

        // The data's own README: persistence is right in 0.6315 of the rows.
        int[] rows = [.. problem.Split.Train, .. problem.Split.Test];
        Assert.Equal(0.6315, rows.Skip(1).Count(row => problem.Known.Last[row] == problem.Labels[row]) / 1460.0, 3);
    }

    [Fact]
    public void Birdstrikes_keeps_None_as_a_class_and_the_rare_ones_that_training_saw()
    {
        Dataset data = Read("birdstrikes.csv");
        string label = data.Schema.Single(c => c.Name.StartsWith("Effect", StringComparison.Ordinal)).Name;

        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = label }, TestContext.Current.CancellationToken);

        Assert.Equal(LearningTask.Multiclass, problem.Signature.Task);
        Assert.Contains("None", problem.Signature.Classes);
        Assert.Contains("B", problem.Signature.Classes);
        Assert.Contains("C", problem.Signature.Classes);
        Assert.Equal(10_000, problem.Split.Train.Length + problem.Split.Test.Length);
    }

    [Fact]
    public void Bike_hours_cut_between_two_days_when_the_day_is_the_time()
    {
        Dataset data = Read("bike-hour-train.csv");
        LearningProblem problem = LearningProblem.From(data, new ProblemOptions { Label = "cnt", Time = "dteday" }, TestContext.Current.CancellationToken);

        Assert.NotEqual(data["dteday"].GetText(problem.Split.Train[^1]), data["dteday"].GetText(problem.Split.Test[0]));
        Assert.InRange(problem.Split.Test.Length, 2_778, 2_802);

        // No hour of a day knows another of the same day, and each day has every hour once. But hours follow each other, and their labels may be known by then.
        Assert.Equal([("order.series", "hr"), ("order.finer", "dteday")], problem.Warnings.Select(warning => (warning.Code, warning.Column)));
    }

    [Theory]
    [InlineData("cnt", "OrderBy(\"instant\")", true)]
    [InlineData("cnt", "Ordered()", false)]
    [InlineData("temp", "Ordered()", false)]
    [InlineData("windspeed", "Ordered()", false)]
    public void Hours_of_a_day_are_no_series_where_nobody_declared_the_day_as_the_time(string label, string declaration, bool hasNumber)
    {
        Dataset data = Read("bike-hour-train.csv");
        LearningProblem problem = LearningProblem.From(
            hasNumber ? data : data.Without("instant"), new ProblemOptions { Label = label }, TestContext.Current.CancellationToken);

        Assert.Equal(declaration, problem.Order.Declaration);
    }

    // What the label follows from, amounts, and codes of what the label says are no names of series; the rows are of people and of accidents, one each.
    [Theory]
    [InlineData("iranian-churn.csv", "Churn")]
    [InlineData("iranian-churn.csv", "Status")]
    [InlineData("iranian-churn.csv", "Age")]
    [InlineData("iranian-churn.csv", "Age Group")]
    [InlineData("birdstrikes.csv", "Cost Repair")]
    [InlineData("birdstrikes.csv", "Cost Other")]
    [InlineData("birdstrikes.csv", "Origin State")]
    [InlineData("adult.csv", "education")]
    [InlineData("students-dropout-train.csv", "AttendTime")]
    [InlineData("students-dropout-train.csv", "International")]
    public void Rows_of_which_each_is_somebody_else_are_of_no_series(string file, string label)
    {
        Dataset data = Read(file);

        Assert.All((ProblemOptions[])[new(), new() { Ordered = true }], options => Assert.Empty(
            SeriesOf(LearningProblem.From(data, options with { Label = label }, TestContext.Current.CancellationToken))));

        static IEnumerable<string> SeriesOf(LearningProblem problem) =>
            [.. problem.Order.Series, .. problem.Signature.Features.Where(column => column.Role == ColumnRole.Series).Select(column => column.Name)];
    }

    private static Dataset Read(string file) => Dataset.FromCsv(TestData.Path(file));
}
