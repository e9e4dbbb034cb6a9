using ModelGateway.Reports;

namespace ModelGateway;

public sealed class LabelDistributionTests
{
    private const int Rows = 1_000;

    [Fact]
    public void Every_training_row_is_counted_once_by_value_and_label()
    {
        Random random = new(1);
        int[] hours = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(24))];
        int?[] gaps = [.. hours.Select(hour => hour < 6 ? (int?)null : hour % 3)];
        string[] day = [.. hours.Select(hour => hour > 20 ? "night " + hour : "day")];
        LearningProblem problem = Problem(SmallData.Of(("hour", hours), ("gaps", gaps), ("day", day), ("label", (string[])[.. hours.Select(hour => hour < 12 ? "am" : "pm")])));
        LabelDistribution distribution = new(problem);

        FeatureDistribution[] found = [.. problem.Features().Select(feature => distribution.Of(feature)!)];

        Assert.All(found, one => Assert.Equal(problem.Split.Train.Length, one.Counts.Sum(row => row.Sum())));
        Assert.Equal(Enumerable.Range(0, 24).Select(hour => FormattableString.Invariant($"{hour}")), found[0].Bins);
        Assert.Equal(["0", "1", "2", "(missing)"], found[1].Bins);
        Assert.Equal("day", found[2].Bins[0]);
        int am = found[0].Labels.ToList().IndexOf("am");
        Assert.Equal(problem.Split.Train.Count(row => hours[row] < 12), found[0].Counts.Sum(row => row[am]));
        Assert.Equal(0, found[0].Counts[^1][am]);
    }

    [Fact]
    public void Numbers_have_as_many_digits_as_tell_them_apart_and_dates_are_dates()
    {
        Random random = new(2);
        DateTime[] dates = [.. Enumerable.Range(0, Rows).Select(i => new DateTime(2024, 1, 1).AddDays(i))];
        double[] close = [.. Enumerable.Range(0, Rows).Select(_ => 1_000 + random.NextDouble())];
        LearningProblem problem = Problem(SmallData.Of(("date", dates), ("close", close), ("label", (double[])[.. close.Select(v => v * 2)])));
        LabelDistribution distribution = new(problem);

        FeatureDistribution[] found = [.. problem.Features().Select(feature => distribution.Of(feature)!)];

        Assert.Matches(@"^up to 2024-\d\d-\d\d$", found[0].Bins[0]);
        Assert.Equal(12, found[1].Bins.Distinct().Count());
        Assert.StartsWith("up to 1000", found[1].Bins[0], StringComparison.Ordinal);
        Assert.StartsWith("over 1000", found[1].Bins[^1], StringComparison.Ordinal);
        Assert.All(found[1].Counts, row => Assert.InRange(row.Sum(), 60, 75));
        Assert.All(found[1].Bins, bin => Assert.InRange(bin.Length, 4, 24));
        Assert.Equal(4, found[1].Labels.Count);
    }

    [Fact]
    public void Odd_columns_are_counted_too()
    {
        Random random = new(3);
        string[] label = [.. Enumerable.Range(0, Rows).Select(i => "class " + (i % 40))];
        LearningProblem problem = Problem(SmallData.Of(
            ("constant", (int[])[.. label.Select(_ => 5)]),
            ("none", (int?[])[.. label.Select(_ => (int?)null)]),
            ("id", (string[])[.. label.Select((_, i) => "row " + i)]),
            ("infinite", (double[])[.. label.Select((_, i) => i % 2 == 0 ? double.PositiveInfinity : random.NextDouble())]),
            ("label", label)));
        LabelDistribution distribution = new(problem);

        FeatureDistribution[] found = [.. problem.Features().Select(feature => distribution.Of(feature)!)];

        Assert.Equal(["5"], found[0].Bins);
        Assert.Equal(["(missing)"], found[1].Bins);
        Assert.Equal("(others)", found[2].Bins[^1]);
        Assert.All(found, one => Assert.Equal((10, "(others)"), (one.Labels.Count, one.Labels[^1])));
        Assert.All(found, one => Assert.Equal(problem.Split.Train.Length, one.Counts.Sum(row => row.Sum())));
    }

    private static LearningProblem Problem(Dataset data) => LearningProblem.From(data, new ProblemOptions { Label = "label" }, TestContext.Current.CancellationToken);
}
