namespace ModelGateway;

public class PersistenceTrainerTests
{
    [Fact]
    public void Answers_the_number_known_last_and_the_constant_where_none_is()
    {
        TrainingSet set = BaselineCase.Regression([1, 2, 9]) with { LastLabels = new[] { float.NaN, 1, 2 } };
        IModel model = BaselineCase.Train(Baselines.Persistence, set);

        Assert.Equal([7f, 4f, 4f], BaselineCase.ScoreAfter(model, set.Rows, 7, float.NaN, float.PositiveInfinity));
        Assert.Equal([4f, 4f, 4f], BaselineCase.Score(model, set.Rows));
    }

    [Fact]
    public void Answers_how_often_each_class_followed_the_one_known_last()
    {
        // 0 → 1 twice, 0 → 0 once, 1 → 0 once; one half more of each.
        TrainingSet set = BaselineCase.Classes(2, [1, 1, 0, 0, 1]) with { LastLabels = new[] { 0, 0, 0, 1, float.NaN } };
        IModel model = BaselineCase.Train(Baselines.Persistence, set);

        float[] scores = BaselineCase.ScoreAfter(model, set.Rows, 0, 1, float.NaN, -1, 0.5f);

        Assert.Equal([2.5f / 4, 0.5f / 2, 0.6f, 0.6f, 0.6f], scores);
    }

    [Fact]
    public void Answers_a_probability_for_each_of_several_classes()
    {
        TrainingSet set = BaselineCase.Classes(3, [2, 2, 0]) with { LastLabels = new float[] { 0, 0, 2 } };
        IModel model = BaselineCase.Train(Baselines.Persistence, set);

        float[] scores = BaselineCase.ScoreAfter(model, set.Rows, 0, 1, float.NaN);

        Assert.Equal([0.5f / 3.5f, 0.5f / 3.5f, 2.5f / 3.5f, 1 / 3f, 1 / 3f, 1 / 3f, 1 / 3f, 0, 2 / 3f], scores);
    }

    [Fact]
    public void Counts_transitions_by_their_weight()
    {
        TrainingSet set = BaselineCase.Classes(2, [1, 0, 0]) with
        {
            LastLabels = new float[] { 0, 0, 0 },
            Weights = new float[] { 20, 10, 0 },
        };

        // Weights 20 and 10 are 4/3 and 2/3 of their mean.
        float[] scores = BaselineCase.ScoreAfter(BaselineCase.Train(Baselines.Persistence, set), set.Rows, 0, 0, 0);

        Assert.Equal((4 / 3f + 0.5f) / 3, scores[0], 6);
    }

    [Fact]
    public void Of_a_season_answers_its_label_else_the_one_known_last_else_the_constant()
    {
        TrainingSet set = BaselineCase.Regression([1, 2, 9]) with
        {
            LastLabels = new[] { float.NaN, 1, 2 },
            SeasonLabels = new Dictionary<Season, ReadOnlyMemory<float>> { [Season.Day] = new[] { float.NaN, float.NaN, 1 } },
        };
        IModel model = BaselineCase.Train(Baselines.SeasonalPersistence(Season.Day), set);
        FeatureRows rows = BaselineCase.Rows(set.Signature, set.Rows);
        rows.SetLastLabels([7, 7, float.NaN]);
        rows.SetSeasonLabels(Season.Day, [3, float.NaN, float.NaN]);
        rows.SetSeasonLabels(Season.Week, [8, 8, 8]);

        Assert.Equal([3f, 7f, 4f], BaselineCase.Score(model, rows));
    }

    [Fact]
    public void A_season_that_is_none_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Baselines.SeasonalPersistence((Season)9));
}
