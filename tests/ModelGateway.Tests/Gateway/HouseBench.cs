using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

/// <summary>Gateways over one store in a temporary folder, as processes that share it would have them, with a clock that stands.</summary>
internal sealed class HouseBench : IDisposable
{
    public const string Model = "houses";

    public static readonly House House = new(2, "Oak", true, 0);

    public string Folder { get; } = Directory.CreateTempSubdirectory("house-bench-").FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public LawProvider Provider { get; } = new();

    /// <summary>The store, as another process sees it.</summary>
    public DirectoryStore Store => new(Folder);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Gateway Open(ITrainer? trainer = null, Action<IServiceCollection>? also = null, Action<ModelBuilder<House, float>>? configure = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Time);
        also?.Invoke(services);
        services.AddModelGateway(Folder).AddProvider(Provider)
            .AddModel<House, float>(Model, model =>
            {
                model.Regression(h => h.Price).Train(trainer ?? new LawTrainer());
                configure?.Invoke(model);
            });
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    public static Task<Run> TrainAsync(Gateway gateway, int seed) =>
        gateway.TrainAsync(Model, Dataset.FromRows(Houses.Generate(2_000, seed)), cancellationToken: Token);

    /// <summary>Versions of which each has served, the last one now.</summary>
    public static async Task<Run[]> TrainEachAsync(Gateway gateway, params int[] seeds)
    {
        List<Run> runs = [];
        foreach (int seed in seeds)
        {
            runs.Add(await TrainAsync(gateway, seed));
            await gateway.PromoteAsync(Model, runs[^1].Version.Number, "For the test.", Token);
        }

        return [.. runs];
    }

    /// <summary>What a gateway does every second.</summary>
    public static async Task FollowAsync(Gateway gateway) => await gateway.HostOf(Model).FollowAsync(Token);

    public static void Serves(Gateway gateway, VersionId expected)
    {
        Prediction<float> answer = gateway.GetPredictor<House, float>(Model).Predict(House);
        Assert.Equal((expected, AnsweredBy.Model), (answer.Version, answer.AnsweredBy));
    }

    public async Task MoveElsewhereAsync(VersionId version, string alias = AliasNames.Champion) =>
        await Store.MoveAsync(alias, version, "By another process.", Token);

    /// <summary>Changes a byte of the version's model; what is returned changes it back.</summary>
    public static Action Damage(Run run)
    {
        string file = Path.Combine(run.Location!, "model.law");
        string content = File.ReadAllText(file);
        File.WriteAllText(file, "x" + content[1..]);
        return () => File.WriteAllText(file, content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
