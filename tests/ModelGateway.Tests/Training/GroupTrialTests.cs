namespace ModelGateway;

/// <summary>Shops one after the other that nobody declared: a candidate that knows those it was made of and no others wins at random, and for other shops it does not.</summary>
public sealed class GroupTrialTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("group-trial-tests-").FullName;
    private readonly Dataset _rows;
    private readonly double[] _labels;
    private readonly string[] _shops;

    // A code that tells a model which row it is, and nobody else of which shop.
    public GroupTrialTests()
    {
        Dataset stacked = new World(1).Stacked(80, 40, 2, 0, LearningTask.Regression);
        int[] row = [.. Enumerable.Range(0, stacked.RowCount)];
        _labels = Array.ConvertAll(row, stacked["y"].GetDouble);
        _shops = Array.ConvertAll(row, i => $"shop {stacked["shop"].GetInt64(i)}");
        _rows = SmallData.Of(("code", Array.ConvertAll(row, i => (float)(i * 797 % row.Length))), ("shop", _shops), ("y", _labels));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task What_wins_at_random_and_loses_on_groups_kept_whole_is_not_promoted()
    {
        Run run = await TrainAsync(_ => { });

        Assert.False(run.Decision.Promoted);
        Assert.True(run.Report.Comparison.Low > 0.05);
        Assert.StartsWith("In groups of 'shop' kept whole, which nobody declared: The gain over", run.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.StartsWith("Declare GroupBy(\"shop\") where", run.Decision.Next, StringComparison.Ordinal);
        Assert.Equal((true, null, "GroupBy(\"shop\")"), (run.Report.Order!.Found, run.Report.Order.By, run.Report.Order.Declare));
        Assert.Equal(["shop"], run.Report.Order.Series);
        using MemoryStream page = new();
        await run.Report.SaveHtmlAsync(page, cancellationToken: Token);
        string text = System.Text.Encoding.UTF8.GetString(page.ToArray());
        Assert.Contains("does not surely beat every baseline on groups kept whole.", text, StringComparison.Ordinal);
        Assert.Contains("The same judged again on groups of shop that were not learned from.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("In the order of the rows", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(run.Report.ComparisonsInOrder, comparison => comparison.Against == "persistence");
    }

    [Fact]
    public async Task Either_declaration_ends_the_question()
    {
        Run unordered = await TrainAsync(model => model.Unordered());
        Run grouped = await TrainAsync(model => model.GroupBy("shop"));

        Assert.True(unordered.Decision.Promoted);
        Assert.False(grouped.Decision.Promoted);
        Assert.All((Run[])[unordered, grouped], run =>
        {
            Assert.False(run.Report.Order!.Found);
            Assert.Empty(run.Report.ComparisonsInOrder);
        });
    }

    [Fact]
    public async Task What_wins_in_both_is_promoted()
    {
        Run run = await TrainAsync(_ => { }, isBetter: true);

        Assert.True(run.Decision.Promoted);
        Assert.NotEmpty(run.Report.ComparisonsInOrder);
        Assert.True(run.Report.Order!.Found);
    }

    private async Task<Run> TrainAsync(Action<ModelBuilder<object, object>> declare, bool isBetter = false)
    {
        using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString()), builder => builder.AddProvider(new LawProvider()).AddModel("shops", model =>
        {
            model.Learn("y", LearningTask.Regression).Train(new Knowing(_rows["code"], _labels, _shops, isBetter));
            declare(model);
        }));
        return await gateway.TrainAsync("shops", _rows, cancellationToken: Token);
    }

    /// <summary>Knows the labels of shops that it has learned from, and nothing of others unless it is better.</summary>
    private sealed class Knowing(DataColumn code, double[] labels, string[] shops, bool isBetter) : ITrainer
    {
        public TrainerDescription Description { get; } = new("knowing", LawTrainer.Provider, []) { Tasks = [LearningTask.Regression] };

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default)
        {
            Dictionary<float, int> place = Enumerable.Range(0, code.Count).ToDictionary(row => (float)code.GetDouble(row));
            DataColumn learned = data.Rows["code"];
            HashSet<string> known = [.. Enumerable.Range(0, learned.Count).Select(row => shops[place[(float)learned.GetDouble(row)]])];
            return Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) =>
                place[rows.Singles(row)[0]] is var of && (isBetter || known.Contains(shops[of])) ? (float)labels[of] + 0.1f : 0));
        }
    }
}
