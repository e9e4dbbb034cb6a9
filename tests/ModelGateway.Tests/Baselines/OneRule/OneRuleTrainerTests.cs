namespace ModelGateway;

public class OneRuleTrainerTests
{
    // The weather data of I. Witten, E. Frank, Data Mining: when to play.
    private static readonly string[] s_outlook =
        ["sunny", "sunny", "overcast", "rainy", "rainy", "rainy", "overcast", "sunny", "sunny", "rainy", "sunny", "overcast", "overcast", "rainy"];

    private static readonly double[] s_temperature = [85, 80, 83, 70, 68, 65, 64, 72, 69, 75, 75, 72, 81, 71];
    private static readonly double[] s_humidity = [85, 90, 86, 96, 80, 70, 65, 95, 70, 80, 70, 90, 75, 91];
    private static readonly bool[] s_windy = [false, true, false, false, false, true, true, false, false, false, true, true, false, true];
    private static readonly float[] s_play = [0, 0, 1, 1, 1, 0, 1, 0, 1, 1, 1, 1, 1, 0];

    [Fact]
    public void Finds_the_outlook_in_the_weather_data()
    {
        TrainingSet set = BaselineCase.Classes(
            2,
            s_play,
            DataColumn.Create(new Column("windy", typeof(bool)), s_windy),
            BaselineCase.Numbers("temperature", s_temperature),
            BaselineCase.Numbers("humidity", s_humidity),
            BaselineCase.Texts("outlook", s_outlook));

        IModel model = BaselineCase.Train(Baselines.OneRule, set);

        // Shares among 5 sunny, 4 overcast and 5 rainy days, with 2 more days of which 9/14 are played on.
        double prior = 2 * 9 / 14.0;
        Assert.Equal("outlook", Parameters(model).Feature);
        float[] scores = BaselineCase.Score(model, set.Rows);
        Assert.Equal((2 + prior) / 7, scores[0], 6);
        Assert.Equal((4 + prior) / 6, scores[2], 6);
        Assert.Equal((3 + prior) / 7, scores[3], 6);
    }

    [Theory]
    [InlineData("rmse", 10 / 7.0, 90 / 7.0)]
    [InlineData("mae", 1, 10)]
    public void A_bin_answers_with_its_mean_or_median_shrunk_by_two_rows(string loss, double low, double high)
    {
        // Five rows of label 0 or 1 and five of 10 or 11 under two values; the overall mean is 5.4 and the median 5.5.
        TrainingSet set = BaselineCase.Regression(
            [0, 1, 1, 0, 1, 10, 11, 10, 10, 10], BaselineCase.Numbers("x", 1, 1, 1, 1, 1, 2, 2, 2, 2, 2));
        float[] scores = BaselineCase.Score(BaselineCase.Train(Baselines.OneRule, set, loss), set.Rows);

        double mean = 5.4;
        double[] expected = loss == "mae" ? [low, high] : [(3 + (2 * mean)) / 7, (51 + (2 * mean)) / 7];
        Assert.Equal(expected[0], scores[0], 1e-5);
        Assert.Equal(expected[1], scores[9], 1e-5);
    }

    [Fact]
    public void A_column_of_identifiers_wins_nothing()
    {
        Random random = new(1);
        float[] labels = [.. Enumerable.Range(0, 1000).Select(_ => (float)random.Next(2))];
        double[] signal = [.. labels.Select(label => label + (3 * random.NextDouble()))];
        TrainingSet set = BaselineCase.Classes(
            2,
            labels,
            BaselineCase.Texts("id", [.. labels.Select((_, row) => $"id{row}")]),
            BaselineCase.Texts("pair", [.. labels.Select((_, row) => $"pair{row / 4}")]),
            DataColumn.Create(new Column("code", typeof(int), ColumnKind.Category), [.. Enumerable.Range(0, 1000)]),
            BaselineCase.Numbers("signal", signal));

        Assert.Equal("signal", Parameters(BaselineCase.Train(Baselines.OneRule, set)).Feature);
    }

    [Fact]
    public void Where_no_feature_helps_it_answers_as_the_constant_does()
    {
        Random random = new(1);
        float[] labels = [.. Enumerable.Range(0, 500).Select(_ => (float)random.NextDouble())];
        TrainingSet set = BaselineCase.Regression(labels, BaselineCase.Texts("id", [.. labels.Select((_, row) => $"id{row}")]));

        IModel model = BaselineCase.Train(Baselines.OneRule, set);

        Assert.Null(Parameters(model).Feature);
        Assert.Equal(labels.Average(), BaselineCase.Score(model, set.Rows)[0], 1e-5);
    }

    [Fact]
    public void A_row_number_teaches_nothing_about_rows_in_order_of_time()
    {
        // The label wanders; within the training part a row number says a lot, about later rows nothing.
        Random random = new(2);
        float[] labels = new float[2000];
        for (int row = 1; row < labels.Length; row++)
        {
            labels[row] = (0.99f * labels[row - 1]) + (float)(random.NextDouble() - 0.5);
        }

        TrainingSet set = BaselineCase.Regression(
            labels,
            BaselineCase.Numbers("number", [.. Enumerable.Range(0, 2000).Select(row => (double)row)]),
            BaselineCase.Numbers("hint", [.. labels.Select(label => label + (2 * random.NextDouble()))]));

        IModel model = BaselineCase.Train(Baselines.OneRule, set with { LastLabels = new float[2000] });

        Assert.Equal("hint", Parameters(model).Feature);
    }

    [Theory]
    [InlineData("Month")]
    [InlineData("Weekday")]
    [InlineData("Hour")]
    [InlineData("Year")]
    public void Finds_the_part_of_a_date_that_matters(string name)
    {
        FeaturePart part = Enum.Parse<FeaturePart>(name);
        DateTime[] moments = [.. Enumerable.Range(0, 3000).Select(i => new DateTime(2019, 1, 1).AddHours(i * 13))];
        float[] labels = [.. moments.Select(m => part switch
        {
            FeaturePart.Month => m.Month * 5 % 12,
            FeaturePart.Weekday => (int)m.DayOfWeek * 3 % 7,
            FeaturePart.Hour => m.Hour * 7 % 24,
            _ => m.Year,
        })];
        TrainingSet set = BaselineCase.Regression(
            labels, BaselineCase.Numbers("noise", [.. labels.Select((_, row) => (double)(row % 17))]), DataColumn.Create(new Column("moment", typeof(DateTime)), moments));

        IModel model = BaselineCase.Train(Baselines.OneRule, set);

        Assert.Equal(("moment", part), (Parameters(model).Feature, Parameters(model).Part));
        Assert.All(BaselineCase.Score(model, set.Rows).Zip(labels), pair => Assert.Equal(pair.Second, pair.First, 0.5));
    }

    [Fact]
    public void Missing_values_have_a_bin_and_unseen_categories_share_that_of_the_rare_ones()
    {
        // 40 rows of "a" with label 0, 40 missing with label 5, and 20 rare categories with label 9.
        string?[] c = [.. Enumerable.Range(0, 100).Select(row => row < 40 ? "a" : row < 80 ? null : $"rare{row}")];
        float[] labels = [.. Enumerable.Range(0, 100).Select(row => row < 40 ? 0f : row < 80 ? 5f : 9f)];
        TrainingSet set = BaselineCase.Regression(labels, BaselineCase.Texts("c", c));

        float[] scores = BaselineCase.Score(
            BaselineCase.Train(Baselines.OneRule, set), new Dataset([BaselineCase.Texts("c", "a", null, "new", "rare90")]));

        double mean = 3.8;
        Assert.Equal(2 * mean / 42, scores[0], 1e-5);
        Assert.Equal((200 + (2 * mean)) / 42, scores[1], 1e-5);
        Assert.Equal((180 + (2 * mean)) / 22, scores[2], 1e-5);
        Assert.Equal(scores[2], scores[3]);
    }

    [Fact]
    public void Rows_count_by_their_weight()
    {
        T[] Often<T>(params T[] cells) => [.. Enumerable.Repeat(cells, 30).SelectMany(c => c)];
        TrainingSet set = BaselineCase.Regression(Often<float>(0, 0, 8, 8, 0, 4, 4, 4), BaselineCase.Numbers("x", Often<double>(1, 1, 1, 1, 2, 2, 2, 2))) with
        {
            Weights = Often<float>(3, 3, 1, 1, 0, 1, 1, 2),
        };
        OneRuleModel model = (OneRuleModel)BaselineCase.Train(new OneRuleTrainer(pseudoCount: 1e-6), set);

        Assert.Equal([2, 4], BaselineCase.Score(model, set.Rows).Distinct().Select(score => Math.Round(score, 4)));
    }

    [Theory]
    [InlineData(LearningTask.Regression, "rmse")]
    [InlineData(LearningTask.Regression, "mae")]
    [InlineData(LearningTask.Multiclass, "logLoss")]
    public void Many_rows_are_judged_by_some_and_learned_from_all(LearningTask task, string loss)
    {
        double[] x = [.. Enumerable.Range(0, 50_000).Select(row => (double)(row % 24))];
        float[] labels = [.. x.Select(value => value >= 18 ? 2f : value >= 6 ? 0f : 1f)];
        DataColumn[] features = [BaselineCase.Numbers("other", [.. x.Select((_, row) => (double)(row % 7))]), BaselineCase.Numbers("x", x)];
        TrainingSet set = task == LearningTask.Regression ? BaselineCase.Regression(labels, features) : BaselineCase.Classes(3, labels, features);

        IModel model = BaselineCase.Train(Baselines.OneRule, set, loss);

        float[] scores = BaselineCase.Score(model, set.Rows);
        int width = set.Signature.ScoreWidth;
        Assert.Equal("x", Parameters(model).Feature);
        Assert.All(Enumerable.Range(0, 24), row => Assert.Equal(
            width == 1 ? labels[row] : 1, scores[(row * width) + (width == 1 ? 0 : (int)labels[row])], 0.01));
    }

    private static OneRuleParameters Parameters(IModel model) => (OneRuleParameters)((OneRuleModel)model).Parameters;
}
