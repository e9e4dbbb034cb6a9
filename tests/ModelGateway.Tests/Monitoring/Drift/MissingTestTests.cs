namespace ModelGateway;

public class MissingTestTests
{
    [Theory]
    [InlineData(0, 10_000, 9, 500, false)]
    [InlineData(0, 10_000, 12, 500, true)]
    [InlineData(1_000, 10_000, 170, 1_000, true)]
    [InlineData(5_000, 10_000, 550, 1_000, false)]
    [InlineData(500, 10_000, 5_300, 100_000, false)]
    [InlineData(100, 10_000, 2, 50, false)]
    public void Only_a_large_and_certain_change_counts(long reference, long referenceRows, long window, long windowRows, bool expected)
    {
        DriftFinding test = MissingTest.Compare(reference, referenceRows, window, windowRows);

        Assert.Equal(expected, DriftRule.HasMoved(test with { CorrectedP = test.P }));
    }

    [Fact]
    public void Nothing_missing_is_no_test()
    {
        Assert.False(MissingTest.Compare(0, 100, 0, 100).IsDone);
        Assert.False(MissingTest.Compare(100, 100, 100, 100).IsDone);
    }
}
