using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>A candidate that knows the rows it was made of and no others: at random it wins, in the order of the rows it does not.</summary>
public sealed class OrderTrialTests : IDisposable
{
    private const int Rows = 5_000;
    private const int Known = 4_000;

    private readonly string _store = Directory.CreateTempSubdirectory("order-trial-tests-").FullName;
    private readonly double[] _labels = new Simulation(1).Autoregression(Rows, 0.7);
    private readonly float[] _errors = new Simulation(2).Normals(Rows, 0.9);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task What_wins_at_random_and_loses_in_the_order_of_the_rows_is_not_promoted()
    {
        Run run = await TrainAsync(_ => { }, Memory);

        Assert.False(run.Decision.Promoted);
        Assert.True(run.Report.Comparison.Low > 0.05);
        Assert.True(run.Report.ComparisonsInOrder.Single(comparison => comparison.Against == "persistence").High < 0);
        Assert.StartsWith("In the order of 'number', which nobody declared: The gain over persistence", run.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.Equal((true, "number", "OrderBy(\"number\")"), (run.Report.Order!.Found, run.Report.Order.By, run.Report.Order.Declare));
        Assert.Contains(run.Report.Warnings, warning => warning.Code == "order.undeclared" && warning.Message.Contains("OrderBy(\"number\")", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_wins_in_both_is_promoted()
    {
        Run run = await TrainAsync(_ => { }, Better);

        Assert.True(run.Decision.Promoted);
        Assert.All(run.Report.ComparisonsInOrder, comparison => Assert.True(comparison.Low > 0.05));
        Assert.True(run.Report.Order!.Found);
    }

    [Fact]
    public async Task A_date_that_no_row_that_is_asked_about_brings_is_judged_by_and_can_be_declared()
    {
        (Dataset data, int[] place) = Mixed(inTime: false);

        Run run = await TrainAsync(_ => { });
        Assert.False(run.Decision.Promoted);
        Assert.Equal(("When", "OrderBy(\"When\").Ignore(\"When\")"), (run.Report.Order!.By, run.Report.Order.Declare));
        Assert.True(run.Report.ComparisonsInOrder.Single(comparison => comparison.Against == "persistence").High < 0);
        Assert.Equal(["Code"], run.Report.Data.Features);
        Assert.Contains("OrderBy(\"When\").Ignore(\"When\")", run.Decision.Next, StringComparison.Ordinal);

        Run declared = await TrainAsync(model => model.OrderBy("When").Ignore("When"));
        Assert.False(declared.Decision.Promoted);
        Assert.Equal((SplitKind.Chronological, "persistence"), (declared.Report.Data.Split, declared.Report.Bar));
        Assert.Equal(["Code"], declared.Report.Data.Features);
        Assert.Empty(declared.Report.ComparisonsInOrder);

        async Task<Run> TrainAsync(Action<ModelBuilder<Coded, float>> declare)
        {
            using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString()), builder => builder.AddProvider(new LawProvider()).AddModel<Coded, float>("walk", model =>
            {
                model.Learn("y", LearningTask.Regression).Train(new LawTrainer((rows, row) => Memory(place[Number(rows, row)])));
                declare(model);
            }));
            return await gateway.TrainAsync("walk", data, cancellationToken: Token);
        }
    }

    [Fact]
    public async Task Where_rows_are_unordered_random_alone_decides()
    {
        Run run = await TrainAsync(model => model.Unordered(), Memory);

        Assert.True(run.Decision.Promoted);
        Assert.Empty(run.Report.ComparisonsInOrder);
        Assert.False(run.Report.Order!.Found);
    }

    [Fact]
    public async Task A_trainer_that_fails_on_the_first_rows_alone_is_stored_and_not_promoted()
    {
        (Run run, _, ModelHealth health) = await AllOfAsync(_ => { }, Memory, fails: 2);

        Assert.False(run.Decision.Promoted);
        Assert.Contains("persistence answers better than", health.Reason, StringComparison.Ordinal);
        Assert.Equal(ComparisonState.Undefined, Assert.Single(run.Report.ComparisonsInOrder).State);
        Assert.Contains("nothing can be compared: not twice", run.Decision.Gates[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_has_failed_at_random_is_not_trained_again_and_the_rung_that_serves_is_judged_all_the_same()
    {
        (Run run, int times, ModelHealth health) = await AllOfAsync(_ => { }, (_, _) => 3);

        Assert.Equal(1, times);
        Assert.False(run.Decision.Promoted);
        Assert.Empty(run.Report.ComparisonsInOrder);
        Assert.Equal((true, "OrderBy(\"number\")"), (run.Report.Order!.Found, run.Report.Order.Declare));
        Assert.Contains("OrderBy(\"number\")", run.Decision.Next, StringComparison.Ordinal);
        Assert.Equal(HealthState.Degraded, health.State);
        Assert.Contains("In the order of 'number', which nobody declared, persistence answers better than", health.Reason, StringComparison.Ordinal);

        Assert.Equal(2, (await AllOfAsync(_ => { }, Memory)).Times);
        Assert.Equal(2, (await AllOfAsync(model => model.Gates(new Beats()), (_, _) => 3)).Times);
    }

    [Fact]
    public async Task A_test_set_among_the_rows_learned_from_is_judged_in_their_order_too()
    {
        int[] test = [.. Enumerable.Range(0, Rows).Where(row => row % 5 == 2)];
        Run found = await TrainAsync(_ => { }, Memory, test);
        Run declared = await TrainAsync(model => model.OrderBy("number"), Memory, test);

        Assert.All((Run[])[found, declared], run =>
        {
            Assert.False(run.Decision.Promoted);
            Assert.Equal(SplitKind.Provided, run.Report.Data.Split);
            Assert.True(run.Report.Comparisons.Single(comparison => comparison.Against == "persistence").Low > 0.05);
            Assert.True(run.Report.ComparisonsInOrder.Single(comparison => comparison.Against == "persistence").High < 0);
        });
        Assert.StartsWith("In the order of 'number', which nobody declared: The gain over persistence", found.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.StartsWith("In the order of 'number', in which the test set begins before the training set ends: The gain over persistence", declared.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.True((await TrainAsync(_ => { }, Better, test)).Decision.Promoted);
        Assert.True((await TrainAsync(model => model.Unordered(), Memory, test)).Decision.Promoted);
    }

    [Fact]
    public async Task A_test_set_after_the_rows_learned_from_is_judged_in_their_order_already()
    {
        int[] test = [.. Enumerable.Range(Known, Rows - Known)];
        Run loses = await TrainAsync(_ => { }, Memory, test);
        Run wins = await TrainAsync(_ => { }, Better, test);

        Assert.All((Run[])[loses, wins], run =>
        {
            Assert.True(run.Report.Order!.Found);
            Assert.Empty(run.Report.ComparisonsInOrder);
            Assert.Equal(
                Math.Sqrt(test.Average(row => Math.Pow(_labels[row] - _labels[row - 1], 2))),
                run.Report.Models.Single(model => model.Name == "persistence").Metrics["rmse"], 1e-4);
        });
        Assert.False(loses.Decision.Promoted);
        Assert.StartsWith("The gain over persistence is -", loses.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.True(wins.Decision.Promoted);
    }

    [Fact]
    public async Task Where_only_the_place_of_rows_says_their_order_those_learned_from_are_judged_in_it_alone()
    {
        (Dataset data, int[] place) = Mixed(inTime: true);
        int[] test = [.. Enumerable.Range(0, Rows).Where(row => row % 5 == 2)];

        Run loses = await TrainAsync((rows, row) => Memory(place[Number(rows, row)]));
        Assert.False(loses.Decision.Promoted);
        Assert.StartsWith("In the order of the data, which nobody declared: The gain over persistence", loses.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.All(loses.Report.ComparisonsInOrder, comparison => Assert.Equal(800, comparison.Rows));
        Assert.True((await TrainAsync((rows, row) => Better(place[Number(rows, row)]))).Decision.Promoted);

        async Task<Run> TrainAsync(Func<FeatureRows, int, float> formula)
        {
            using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString()), builder => builder.AddProvider(new LawProvider()).AddModel<Coded, float>(
                "walk", model => model.Learn("y", LearningTask.Regression).Train(new LawTrainer(formula))));
            Dataset rows = data.Without("When");
            return await gateway.TrainAsync("walk", rows.Select([.. Enumerable.Range(0, Rows).Except(test)]), new TrainOptions { TestSet = rows.Select(test) }, cancellationToken: Token);
        }
    }

    private float Better(FeatureRows rows, int row) => Better(Number(rows, row));

    private float Better(int place) => (float)_labels[place] + (_errors[place] / 10);

    private float Memory(FeatureRows rows, int row) => Memory(Number(rows, row));

    private float Memory(int place) => (float)_labels[place] + (place < Known ? 0 : _errors[place]);

    private static int Number(FeatureRows rows, int row) => (int)rows.Wides(row)[0];

    // A code that tells a model which row it is, and nobody else when that was; in time, or by the code.
    private (Dataset Data, int[] Place) Mixed(bool inTime)
    {
        int[] code = [.. Enumerable.Range(0, Rows)];
        new Random(1).Shuffle(code);
        int[] place = new int[Rows];
        for (int row = 0; row < Rows; row++)
        {
            place[code[row]] = row;
        }

        Dataset data = SmallData.Of(
            ("Code", code),
            ("When", Enumerable.Range(0, Rows).Select(row => new DateTime(2024, 1, 1).AddHours(row)).ToArray()),
            ("y", _labels));
        return (inTime ? data : data.Select(place), place);
    }

    private async Task<Run> TrainAsync(Action<ModelBuilder<object, object>> declare, Func<FeatureRows, int, float> formula, int[]? test = null) =>
        (await AllOfAsync(declare, formula, test)).Run;

    private async Task<(Run Run, int Times, ModelHealth Health)> AllOfAsync(
        Action<ModelBuilder<object, object>> declare, Func<FeatureRows, int, float> formula, int[]? test = null, int fails = 0)
    {
        Failing trainer = new(new LawTrainer(formula), fails);
        using IModelGateway gateway = Gateway.Create(Path.Combine(_store, Guid.NewGuid().ToString()), builder => builder.AddProvider(new LawProvider()).AddModel("walk", model =>
        {
            model.Learn("y", LearningTask.Regression).Train(trainer);
            declare(model);
        }));
        Dataset rows = SmallData.Of(("number", Enumerable.Range(0, Rows).ToArray()), ("y", _labels));
        Run run = test is null
            ? await gateway.TrainAsync("walk", rows, cancellationToken: Token)
            : await gateway.TrainAsync("walk", rows.Select([.. Enumerable.Range(0, Rows).Except(test)]), new TrainOptions { TestSet = rows.Select(test) }, cancellationToken: Token);
        return (run, trainer.Times, gateway.GetHealth("walk"));
    }

    private sealed record Coded(int Code);

    /// <summary>Another gate of the name, which may read what the library's does not.</summary>
    private sealed class Beats : IGate
    {
        public string Name => "beats-baseline";

        public GateResult Evaluate(RunEvidence run) => GateResult.Fail(Name, "For the test.");
    }

    /// <summary>Throws when it is asked for the given time.</summary>
    private sealed class Failing(ITrainer inner, int time) : ITrainer
    {
        public int Times { get; private set; }

        public TrainerDescription Description => inner.Description;

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            ++Times == time ? throw new InvalidOperationException("not twice") : inner.TrainAsync(data, context, cancellationToken);
    }
}
