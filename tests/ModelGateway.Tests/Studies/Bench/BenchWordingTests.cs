namespace ModelGateway;

public class BenchWordingTests
{
    private static readonly Dataset s_rows = SmallData.Of(
        ("x", Enumerable.Range(0, 200).Select(row => row * 7919 % 200).ToArray()),
        ("z", Enumerable.Range(0, 200).Select(row => row * 104_729 % 83 / 10.0).ToArray()),
        ("y", Enumerable.Range(0, 200).Select(row => row * 31 % 17 > 8 ? 1 : 0).ToArray()));

    [Fact]
    public void What_is_the_same_is_not_said()
    {
        LearningProblem now = From(new());

        Assert.Null(BenchWording.WhyOther(now.Signature, now.Split, now));
        Assert.Null(BenchWording.WhyOther(now.Signature with { Features = now.Signature.Features.With(column => column with { Role = ColumnRole.Series }) }, now.Split, now));
    }

    [Fact]
    public void Each_difference_has_its_own_words()
    {
        LearningProblem now = From(new());
        Split split = now.Split;

        Assert.Equal("it learned from 'z', which is no feature now.", Why(now, From(new() { Ignore = ["z"] })));
        Assert.Equal("it did not learn from 'z', which is a feature now.", Why(From(new() { Ignore = ["z"] }), now));
        Assert.Equal("it learned from 'x', which is no feature now and did not learn from 'z', which is a feature now.", Why(From(new() { Ignore = ["z"] }), From(new() { Ignore = ["x"] })));
        Assert.Equal("it reads the same columns in another form or order.", BenchWording.WhyOther(
            now.Signature with { Features = now.Signature.Features.With(column => column with { Kind = ColumnKind.Category }) }, split, now));
        Assert.Equal("it learned binary, and its rows are regression now.", Why(now, From(new() { Task = LearningTask.Regression })));
        Assert.StartsWith("it answers other classes than the same rows give now", Why(now, From(new() { Positive = "0" })), StringComparison.Ordinal);
        Assert.Equal("its rows were split at random, and would be by time now.", Why(now, From(new() { Ordered = true })));
        Assert.StartsWith("of its 200 rows ", Why(now, From(new() { Seed = 2 })), StringComparison.Ordinal);
        Assert.StartsWith("its rows would be read in another order now", BenchWording.WhyOther(
            now.Signature, new Split(split.Kind, split.Seed, [.. split.Train.Reverse()], split.Test), now), StringComparison.Ordinal);
    }

    private static string? Why(LearningProblem stored, LearningProblem now) => BenchWording.WhyOther(stored.Signature, stored.Split, now);

    private static LearningProblem From(ProblemOptions options) => LearningProblem.From(s_rows, options with { Label = "y" }, TestContext.Current.CancellationToken);
}
