using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Weights reach what a run learns by itself, and what it holds the champion to.</summary>
public sealed class WeightedVoteTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("weighted-vote-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task The_threshold_is_learned_from_rows_as_much_as_they_count()
    {
        // Where the model says 0.2, four in ten are of the class, and each of them counts three times as much as another row.
        Run weighed = await TrainAsync(seed: 1, isWeighed: true);
        Run plain = await TrainAsync(seed: 1, isWeighed: false);

        Assert.True(weighed.Report.Models[^1].Threshold <= 0.2);
        Assert.Equal(0.5, plain.Report.Models[^1].Threshold);
    }

    [Fact]
    public async Task The_champion_is_compared_with_by_the_weights_of_the_new_rows()
    {
        Run first = await TrainAsync(seed: 1, isWeighed: true);
        using (IModelGateway gateway = Create(isWeighed: true))
        {
            await gateway.PromoteAsync("votes", first.Version.Number, "For the test.", Token);
        }

        Comparison champion = (await TrainAsync(seed: 2, isWeighed: true)).Report.Champion!;

        Assert.InRange(champion.EffectiveRows!.Value, 0.6 * champion.Rows, 0.95 * champion.Rows);
        Assert.Null((await TrainAsync(seed: 2, isWeighed: false)).Report.Champion!.EffectiveRows);
    }

    private async Task<Run> TrainAsync(int seed, bool isWeighed)
    {
        using IModelGateway gateway = Create(isWeighed);
        return await gateway.TrainAsync("votes", Dataset.FromRows(Votes(seed)), cancellationToken: Token);
    }

    private IModelGateway Create(bool isWeighed) => Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("votes")
        .AddModel<Vote, float>("votes", model =>
        {
            model.Binary(vote => vote.Yes).Train(new Voter());
            _ = isWeighed ? model.WeightBy("Counts") : model.Ignore("Counts");
        }));

    private static Vote[] Votes(int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, 3_000).Select(_ =>
        {
            float x = random.NextSingle();
            bool yes = random.NextSingle() < (x > 0.5f ? 0.9f : 0.4f);
            return new Vote(x, yes ? 3 : 1, yes);
        })];
    }

    public sealed record Vote(float X, float Counts, bool Yes);

    private sealed class Voter : ITrainer
    {
        public TrainerDescription Description { get; } = new("voter", LawTrainer.Provider, []) { Tasks = [LearningTask.Binary] };

        public Task<IModel> TrainAsync(TrainingSet data, TrainingContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<IModel>(new FormulaModel(data.Signature, (rows, row) => rows.Singles(row)[0] > 0.5f ? 0.6f : 0.2f));
    }
}
