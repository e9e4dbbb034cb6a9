using Microsoft.Extensions.DependencyInjection;
using ModelGateway.Reports;

namespace ModelGateway;

public sealed class EarlyStoppingTests : IDisposable
{
    private readonly HouseBench _bench = new();
    private readonly List<(int Stages, int Rows)> _trained = [];

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_model_is_trained_again_with_the_number_of_stages_that_is_best_on_a_fold_of_the_training_part()
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best: 7, _trained));

        Run run = await HouseBench.TrainAsync(gateway, 1);

        Assert.Equal([(20, 1_280), (7, 1_600)], _trained);
        ReportedModel candidate = run.Report.Models[^1];
        Assert.Equal((7, 20, 320, "rounds"), (candidate.Training!.Trees, candidate.Training.Most, candidate.Training.HeldOutRows, candidate.Training.Stages));
        Assert.Equal(7, run.Report.Training!.Trees);
        Assert.Equal(20, candidate.Tunables["rounds"]);
        Assert.All(run.Report.Models.SkipLast(1), rung => Assert.Null(rung.Training));
        Assert.Equal("stopped at 7 of 20 rounds, the number that was best on 320 rows held out from the training part", run.Report.Training.ToString());
    }

    [Theory]
    [InlineData(20, "kept all 20 rounds: no smaller number was better on 320 rows held out from the training part")]
    [InlineData(50, "kept all 20 rounds: no smaller number was better on 320 rows held out from the training part")]
    [InlineData(1, "stopped at 1 of 20 rounds, the number that was best on 320 rows held out from the training part")]
    public async Task The_trainers_own_number_is_the_most(int best, string words)
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best, _trained));

        Run run = await HouseBench.TrainAsync(gateway, 1);

        Assert.Equal(words, run.Report.Training!.ToString());
        Assert.Equal(Math.Min(20, best), _trained[^1].Stages);
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best: 7, _trained), services => services.Configure<ModelOptions>(HouseBench.Model, options => options.Training.StopsEarly = false));

        Run run = await HouseBench.TrainAsync(gateway, 1);

        Assert.Equal([(20, 1_600)], _trained);
        Assert.Null(run.Report.Training);
    }

    [Fact]
    public async Task A_model_that_cannot_be_taken_apart_or_trained_on_fewer_rows_is_trained_as_declared()
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best: 7, _trained) { IsOpaque = true });
        using Gateway other = _bench.Open(new Overfitter(20, best: 7, _trained) { Refuses = true });

        Run opaque = await HouseBench.TrainAsync(gateway, 1);
        Run refused = await HouseBench.TrainAsync(other, 1);

        Assert.Equal([(20, 1_280), (20, 1_600), (20, 1_280), (20, 1_600)], _trained);
        Assert.Null(opaque.Report.Training);
        Assert.Null(refused.Report.Training);
    }

    [Fact]
    public async Task Too_few_rows_say_nothing_of_a_number()
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best: 7, _trained));

        Run few = await gateway.TrainAsync(HouseBench.Model, Dataset.FromRows(Houses.Generate(110)), cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([(20, few.Report.Data.Train)], _trained);
        Assert.Null(few.Report.Training);
    }

    [Fact]
    public async Task A_study_refits_the_model_as_it_serves_unless_it_moves_the_number_itself()
    {
        using Gateway gateway = _bench.Open(new Overfitter(20, best: 7, _trained));
        await HouseBench.TrainAsync(gateway, 1);
        _trained.Clear();

        StudyReport study = await gateway.Studies(HouseBench.Model).RunAsync(StudyKinds.Features | StudyKinds.Tunables, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Null(study.NoRefit);
        int[] asServed = [.. _trained.Where(training => training.Stages == 7).Select(training => training.Rows)];
        Assert.True(asServed.Length > study.Refits, $"{asServed.Length} refits had 7 rounds.");
        TunableFinding rounds = Assert.Single(study.Tunables!.Tunables);
        Assert.Equal((7, 20), (rounds.Value, rounds.Default));
        Assert.Equal(rounds.Trials.Select(trial => (int)trial.Value).Append(7).Order(), _trained.Select(training => training.Stages).Distinct().Order());
    }

    [Fact]
    public void The_first_of_the_lowest_losses_is_best_and_what_is_no_number_is_never()
    {
        Assert.Equal(2, EarlyStopping.BestOf([3, 1, 1, 2]));
        Assert.Equal(3, EarlyStopping.BestOf([double.NaN, double.PositiveInfinity, 9]));
        Assert.Null(EarlyStopping.BestOf([double.NaN, double.PositiveInfinity]));
        Assert.Null(EarlyStopping.BestOf([]));
    }
}
