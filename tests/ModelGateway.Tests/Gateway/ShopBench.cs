using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

/// <summary>Gateways over one store, whose model is of shops and days: tomorrow is like today in the same shop.</summary>
internal sealed class ShopBench : IDisposable
{
    public const string Model = "sales";
    public const int Shops = 12;
    public const int Days = 250;

    public static readonly DateTime First = new(2025, 1, 1);

    public string Folder { get; } = Directory.CreateTempSubdirectory("shop-bench-").FullName;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    /// <summary>The day after the last one learned from.</summary>
    public static DateTime Tomorrow => First.AddDays(Days);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Gateway Open(Action<ModelBuilder<Visit, float>> configure, bool? outcomesInTime = null, Action<IServiceCollection>? also = null, int delay = 1)
    {
        ServiceCollection services = new();
        services.AddSingleton<TimeProvider>(Time);
        also?.Invoke(services);
        services.AddModelGateway(Folder).AddModel<Visit, float>(Model, model =>
        {
            model.Regression(visit => visit.Sales).OrderBy("Day", delay).GroupBy("Shop");
            configure(model);
        });
        services.Configure<ModelOptions>(Model, options => options.Training.OutcomesInTime = outcomesInTime);
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    /// <summary>Sales of each shop that wander, and that the weather pushes up or down from what they were.</summary>
    public static Visit[] Generate(int seed, float push = 0)
    {
        Random random = new(seed);
        float[] levels = [.. Enumerable.Range(0, Shops).Select(shop => 100f * shop)];
        List<Visit> visits = [];
        for (int day = 0; day < Days; day++)
        {
            for (int shop = 0; shop < Shops; shop++)
            {
                float sun = random.NextSingle();
                levels[shop] += (20 * random.NextSingle()) - 10 + (push * (sun - 0.5f));
                visits.Add(new Visit($"shop {shop}", First.AddDays(day), sun, levels[shop]));
            }
        }

        return [.. visits];
    }

    public Task<Run> TrainAsync(Gateway gateway, float push = 0) => gateway.TrainAsync(Model, Dataset.FromRows(Generate(1, push)), cancellationToken: Token);

    public static Prediction<float> Ask(Gateway gateway, int shop, DateTime day, float weather = 0.5f) =>
        gateway.GetPredictor<Visit, float>(Model).Predict(new Visit($"shop {shop}", day, weather, 0));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    internal sealed record Visit(string Shop, DateTime Day, float Weather, float Sales);
}
