namespace ModelGateway;

public class SeriesConstantTrainerTests
{
    [Fact]
    public void Answers_the_mean_of_the_series_as_if_it_had_two_rows_more_that_are_like_all()
    {
        TrainingSet set = Series(BaselineCase.Regression([1, 1, 1, 1, 9, 9, 9, 9], BaselineCase.Texts("store", "a", "a", "a", "a", "b", "b", "b", "b")), "store");
        IModel model = BaselineCase.Train(Baselines.SeriesConstant, set);

        Assert.Equal([14 / 6f, 46 / 6f], Answers(model, set, 0, 4));
        Assert.Equal([5f, 5f], BaselineCase.Score(model, SmallData.Of(("store", new string?[] { "new", null }))));
    }

    [Fact]
    public void Answers_the_median_where_the_loss_is_absolute()
    {
        TrainingSet set = Series(BaselineCase.Regression([1, 1, 1, 1, 9, 9, 9, 9], BaselineCase.Texts("store", "a", "a", "a", "a", "b", "b", "b", "b")), "store");

        Assert.Equal([1f, 9f], Answers(BaselineCase.Train(Baselines.SeriesConstant, set, "mae"), set, 0, 4));
    }

    [Fact]
    public void Answers_the_shares_of_the_classes_of_the_series()
    {
        TrainingSet set = Series(BaselineCase.Classes(2, [1, 1, 1, 0], BaselineCase.Texts("store", "a", "a", "b", "b")), "store");

        Assert.Equal([3.5f / 4, 2.5f / 4], Answers(BaselineCase.Train(Baselines.SeriesConstant, set), set, 0, 2));
    }

    [Fact]
    public void Several_columns_name_a_series_together()
    {
        DataColumn[] names = [BaselineCase.Texts("town", "a", "a", "b", "b"), BaselineCase.Numbers("shop", 1, 2, 1, 2)];
        TrainingSet set = Series(BaselineCase.Regression([0, 10, 20, 30], names), "town", "shop");

        Assert.Equal([10f, 40 / 3f, 50 / 3f, 20f], Answers(BaselineCase.Train(Baselines.SeriesConstant, set), set, 0, 1, 2, 3));
    }

    [Fact]
    public void Takes_part_where_a_column_names_series()
    {
        TrainingSet set = BaselineCase.Regression([1, 2], BaselineCase.Texts("store", "a", "b"));

        Assert.DoesNotContain(BaselineLadder.For(set), rung => rung.Description.Name == "series-constant");
        Assert.Contains(BaselineLadder.For(Series(set, "store")), rung => rung.Description.Name == "series-constant");
    }

    private static float[] Answers(IModel model, TrainingSet set, params int[] rows) => BaselineCase.Score(model, set.Rows.Select(rows));

    private static TrainingSet Series(TrainingSet set, params string[] names) => set with { Series = names };
}
