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
        Assert.StartsWith("In an order that the rows show and nobody declared: The gain over persistence", run.Decision.Gates[0].Reason, StringComparison.Ordinal);
        Assert.Equal((true, "number", "OrderBy(\"number\")"), (run.Report.Order!.Found, run.Report.Order.By, run.Report.Order.Declare));
        Assert.Contains(run.Report.Warnings, warning => warning.Code == "order.undeclared" && warning.Message.Contains("OrderBy(\"number\")", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_wins_in_both_is_promoted()
    {
        Run run = await TrainAsync(_ => { }, (rows, row) => (float)_labels[Number(rows, row)] + (_errors[Number(rows, row)] / 10));

        Assert.True(run.Decision.Promoted);
        Assert.All(run.Report.ComparisonsInOrder, comparison => Assert.True(comparison.Low > 0.05));
        Assert.True(run.Report.Order!.Found);
    }

    [Fact]
    public async Task A_date_that_no_row_that_is_asked_about_brings_is_judged_by_and_can_be_declared()
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
            ("y", _labels)).Select(place);

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
        Run run = await TrainAsync(_ => { }, Memory, fails: 2);

        Assert.False(run.Decision.Promoted);
        Assert.Equal(ComparisonState.Undefined, Assert.Single(run.Report.ComparisonsInOrder).State);
        Assert.Contains("nothing can be compared: not twice", run.Decision.Gates[0].Reason, StringComparison.Ordinal);
    }

    private float Memory(FeatureRows rows, int row) => Memory(Number(rows, row));

    private float Memory(int place) => (float)_labels[place] + (place < Known ? 0 : _errors[place]);

    private static int Number(FeatureRows rows, int row) => (int)rows.Wides(row)[0];

    private async Task<Run> TrainAsync(Action<ModelBuilder<object, object>> declare, Func<FeatureRows, int, float> formula, int fails = 0)
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider()).AddModel("walk", model =>
        {
            model.Learn("y", LearningTask.Regression).Train(new Failing(new LawTrainer(formula), fails));
            declare(model);
        }));
        return await gateway.TrainAsync("walk", SmallData.Of(("number", Enumerable.Range(0, Rows).ToArray()), ("y", _labels)), cancellationToken: Token);
    }

    private sealed record Coded(int Code);

    /// <summary>Throws when it is asked for the given time.</summary>
    private sealed class Failing(ITrainer inner, int time) : ITrainer
    {
        private int _times;

        public TrainerDescription Description => inner.Description;

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            ++_times == time ? throw new InvalidOperationException("not twice") : inner.TrainAsync(data, context, cancellationToken);
    }
}
