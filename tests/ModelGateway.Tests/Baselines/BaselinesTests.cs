namespace ModelGateway;

/// <summary>What every rung promises: an answer for any row, the same each time, from any thread, without allocating, and after reloading.</summary>
public class BaselinesTests
{
    public static TheoryData<string, LearningTask> HardCases
    {
        get
        {
            TheoryData<string, LearningTask> cases = [];
            foreach (string name in BaselineHardCases.Names)
            {
                foreach (LearningTask task in Enum.GetValues<LearningTask>().Where(task => name != "many classes" || task == LearningTask.Multiclass))
                {
                    cases.Add(name, task);
                }
            }

            return cases;
        }
    }

    private static ITrainer[] Trainers { get; } =
    [
        .. typeof(Baselines).GetProperties().Select(p => (ITrainer)p.GetValue(null)!),
        .. Enum.GetValues<Season>().Select(Baselines.SeasonalPersistence),
    ];

    [Fact]
    public void Each_has_the_name_that_reports_know_it_by() =>
        Assert.Equal(["constant", "linear", "one-rule", "persistence", "persistence-day", "persistence-week", "persistence-year", "series-constant"], Trainers.Select(t => t.Description.Name).Order());

    [Theory]
    [MemberData(nameof(HardCases))]
    public void Every_row_gets_finite_scores_that_make_sense(string name, LearningTask task)
    {
        TrainingSet set = BaselineHardCases.Make(name, task);
        foreach (ITrainer trainer in Trainers)
        {
            foreach (string loss in task == LearningTask.Regression ? ["rmse", "mae"] : new[] { "logLoss" })
            {
                IModel model = BaselineCase.Train(trainer, set, loss);
                AssertSensible(model, BaselineCase.Score(model, set.Rows));
                AssertSensible(model, BaselineCase.Score(model, BaselineHardCases.StrangeRows(set.Signature)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(HardCases))]
    public void Training_again_and_reloading_give_the_same_bits(string name, LearningTask task)
    {
        TrainingSet set = BaselineHardCases.Make(name, task);
        FeatureRows strange = BaselineHardCases.StrangeRows(set.Signature);
        foreach (ITrainer trainer in Trainers)
        {
            IModel model = BaselineCase.Train(trainer, set);
            IModel again = BaselineCase.Train(trainer, set);
            using MemoryStream file = new();
            BaselineFile.Write(file, [("rung", model)]);
            IModel reloaded = BaselineFile.Parse("baseline.json", file.ToArray(), set.Signature)[0].Model;

            Assert.Equal(BaselineCase.Score(model, set.Rows), BaselineCase.Score(again, set.Rows));
            Assert.Equal(BaselineCase.Score(model, set.Rows), BaselineCase.Score(reloaded, set.Rows));
            Assert.Equal(BaselineCase.Score(model, strange), BaselineCase.Score(reloaded, strange));
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    [InlineData(LearningTask.Multiclass)]
    public void Scoring_allocates_nothing(LearningTask task)
    {
        TrainingSet set = BaselineHardCases.Make("every kind", task);
        FeatureRows rows = BaselineCase.Rows(set.Signature, set.Rows);
        foreach (ITrainer trainer in Trainers)
        {
            IModel model = BaselineCase.Train(trainer, set);
            float[] scores = BaselineCase.Score(model, rows);

            Assert.Equal(0, Allocation.Least(() => model.Score(rows, scores)));
        }
    }

    [Fact]
    public async Task Threads_get_the_answers_that_one_thread_gets()
    {
        TrainingSet set = BaselineHardCases.Make("every kind", LearningTask.Multiclass);
        foreach (ITrainer trainer in Trainers)
        {
            IModel model = BaselineCase.Train(trainer, set);
            float[] expected = BaselineCase.Score(model, set.Rows);

            float[][] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(
                () => Enumerable.Range(0, 20).Select(_ => BaselineCase.Score(model, set.Rows)).Last(), TestContext.Current.CancellationToken)));

            Assert.All(answers, answer => Assert.Equal(expected, answer));
        }
    }

    [Fact]
    public void A_row_scores_alone_as_among_others()
    {
        TrainingSet set = BaselineHardCases.Make("every kind", LearningTask.Multiclass);
        FeatureRows one = new(new RowLayout(set.Signature.Features));
        one.Fill(set.Rows, [17]);
        foreach (ITrainer trainer in Trainers)
        {
            IModel model = BaselineCase.Train(trainer, set);

            Assert.Equal(BaselineCase.Score(model, set.Rows)[(17 * 3)..(18 * 3)], BaselineCase.Score(model, one));
        }
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Binary)]
    public void Only_the_ratios_of_weights_matter(LearningTask task)
    {
        TrainingSet set = BaselineHardCases.Make("rows of no weight", task);
        TrainingSet scaled = set with { Weights = set.Weights.ToArray().Select(w => w * 1024).ToArray() };
        foreach (ITrainer trainer in Trainers)
        {
            Assert.Equal(BaselineCase.Score(BaselineCase.Train(trainer, set), set.Rows), BaselineCase.Score(BaselineCase.Train(trainer, scaled), set.Rows));
        }
    }

    [Fact]
    public async Task Training_stops_when_cancelled()
    {
        TrainingSet set = BaselineHardCases.Make("every kind", LearningTask.Multiclass);
        foreach (ITrainer trainer in Trainers)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => trainer.TrainAsync(set, new TrainingContext(1, "logLoss"), new CancellationToken(canceled: true)));
        }
    }

    private static void AssertSensible(IModel model, float[] scores)
    {
        Assert.All(scores, score => Assert.True(float.IsFinite(score)));
        if (model.Signature.Task == LearningTask.Regression)
        {
            return;
        }

        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        if (model.Signature.Task == LearningTask.Multiclass)
        {
            Assert.All(scores.Chunk(model.Signature.ScoreWidth), row => Assert.Equal(1, row.Sum(p => (double)p), 4));
        }
    }
}
