using ModelGateway.ConformanceTests;

namespace ModelGateway;

/// <summary>A predictor of a gateway that has been trained on houses.</summary>
public abstract class HousePredictorConformance<TInput, TOutput> : PredictorConformanceTests<TInput, TOutput>, IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("modelgateway-").FullName;
    private IModelGateway? _gateway;

    protected static IReadOnlyList<House> Houses { get; } = [.. ModelGateway.Houses.Generate(20, seed: 3)];

    protected override async ValueTask<IPredictor<TInput, TOutput>> CreateAsync(CancellationToken cancellationToken)
    {
        _gateway = Gateway.Create(_store, builder => builder.AddProvider(new LawProvider())
            .AddModel<House, float>("houses", model => model.Regression(house => house.Price).Train(new LawTrainer())));
        Run run = await _gateway.TrainAsync("houses", Dataset.FromRows(ModelGateway.Houses.Generate(800)), cancellationToken: cancellationToken);
        Assert.True(run.Decision.Promoted, string.Join("; ", run.Decision.Gates.Select(gate => gate.Reason)));
        return _gateway.GetPredictor<TInput, TOutput>("houses");
    }

    public void Dispose()
    {
        _gateway?.Dispose();
        Directory.Delete(_store, recursive: true);
        GC.SuppressFinalize(this);
    }
}
