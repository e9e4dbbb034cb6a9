namespace ModelGateway;

public class BaselineLadderTests
{
    [Fact]
    public void Has_persistence_only_where_rows_are_in_order_of_time()
    {
        TrainingSet set = BaselineCase.Regression([1, 2]);

        Assert.Equal(["constant", "one-rule", "linear"], Names(BaselineLadder.For(set)));
        Assert.Equal(["constant", "persistence", "one-rule", "linear"], Names(BaselineLadder.For(set with { LastLabels = new float[] { float.NaN, 1 } })));
    }

    [Fact]
    public void Has_a_rung_for_each_season_that_rows_show()
    {
        ReadOnlyMemory<float> known = new float[] { float.NaN, 1 };
        TrainingSet set = BaselineCase.Regression([1, 2]) with
        {
            LastLabels = known,
            SeasonLabels = new Dictionary<Season, ReadOnlyMemory<float>> { [Season.Week] = known, [Season.Day] = known },
        };

        Assert.Equal(["constant", "persistence", "persistence-day", "persistence-week", "one-rule", "linear"], Names(BaselineLadder.For(set)));
    }

    [Fact]
    public void Rungs_of_the_application_come_after_the_librarys() =>
        Assert.Equal("law", Names(BaselineLadder.For(BaselineCase.Regression([1, 2]), new LawTrainer())).Last());

    [Fact]
    public void Every_rung_is_offered_to_be_the_candidate_too() => Assert.Equal(
        BaselineLadder.Rungs.Select(rung => rung.GetType()).OrderBy(type => type.Name),
        typeof(Baselines).GetProperties().Select(property => property.GetValue(null)!)
            .Concat(Enum.GetValues<Season>().Select(Baselines.SeasonalPersistence)).Select(rung => rung.GetType()).OrderBy(type => type.Name));

    private static IEnumerable<string> Names(IReadOnlyList<ITrainer> rungs) => rungs.Select(rung => rung.Description.Name);
}
