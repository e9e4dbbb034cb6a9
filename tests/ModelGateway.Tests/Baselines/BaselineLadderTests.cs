namespace ModelGateway;

public class BaselineLadderTests
{
    [Fact]
    public void Has_persistence_only_where_rows_are_in_order_of_time()
    {
        TrainingSet set = BaselineCase.Regression([1, 2]);

        Assert.DoesNotContain(Baselines.Persistence, BaselineLadder.For(set));
        Assert.Contains(Baselines.Persistence, BaselineLadder.For(set with { LastLabels = new float[] { float.NaN, 1 } }));
    }
}
