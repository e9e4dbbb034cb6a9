using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>
/// What must hold when a gateway trains, stores, loads and serves the models of a trainer: the laws of predictors, and that the model itself
/// answers.
/// </summary>
/// <example><code>
/// public class MyServingConformanceTests : ServingConformanceTests
/// {
///     protected override ITrainer Create() => new MyTrainer();
///     protected override IModelProvider Provider => new MyProvider();
/// }
/// </code></example>
[Trait(Kit, "serving")]
public abstract class ServingConformanceTests : PredictorConformanceTests<ServedRow, float>, IDisposable
{
    private const string Model = "served";
    private readonly string _store = Directory.CreateTempSubdirectory("modelgateway-").FullName;
    private readonly List<IModelGateway> _gateways = [];

    /// <summary>Creates a trainer of regressions.</summary>
    protected abstract ITrainer Create();

    /// <summary>Creates the trainer that is to learn from these rows; by default <see cref="Create"/>. For a trainer that imports what somebody else made.</summary>
    /// <param name="data">Rows with the columns that it will be given.</param>
    protected virtual ITrainer CreateFor(TrainingSet data) => Create();

    /// <summary>The provider that saves and loads the trainer's models.</summary>
    protected abstract IModelProvider Provider { get; }

    /// <summary>Twenty rows that training did not see.</summary>
    protected override IReadOnlyList<ServedRow> Inputs { get; } = Rows(20, seed: 2);

    /// <summary>Trains, stores and promotes a version, whatever its gates say.</summary>
    /// <param name="cancellationToken">Cancelled when the test run is.</param>
    protected override async ValueTask<IPredictor<ServedRow, float>> CreateAsync(CancellationToken cancellationToken)
    {
        Dataset rows = Dataset.FromRows(Rows(600, seed: 1));
        IModelGateway gateway = Open(CreateFor(TrainingSetOf(rows)));
        Run run = await gateway.TrainAsync(Model, rows, cancellationToken: cancellationToken);
        await gateway.PromoteAsync(Model, run.Version.Number, "held to the laws of predictors", cancellationToken);
        return gateway.GetPredictor<ServedRow, float>(Model);
    }

    /// <summary>The champion answers, and not its baseline in its place.</summary>
    [Fact]
    public async Task The_model_itself_answers()
    {
        Begin();
        IPredictor<ServedRow, float> predictor = await CreateAsync(TestContext.Current.CancellationToken);
        Prediction<float>[] predictions = new Prediction<float>[Inputs.Count];
        predictor.Predict([.. Inputs], predictions);
        Assert.All(predictions.Concat(Inputs.Select(input => predictor.Predict(input))), prediction => Assert.Equal(AnsweredBy.Model, prediction.AnsweredBy));
    }

    /// <summary>A gateway that opens the store later gives the same answers, to the bit.</summary>
    [Fact]
    public async Task Another_gateway_gives_the_same_answers()
    {
        Begin();
        IPredictor<ServedRow, float> first = await CreateAsync(TestContext.Current.CancellationToken);
        float[] expected = [.. Inputs.Select(input => first.Predict(input).Value)];
        IPredictor<ServedRow, float> second = Open(CreateFor(TrainingSetOf(Dataset.FromRows(Rows(600, seed: 1))))).GetPredictor<ServedRow, float>(Model);
        ScoreChecks.SameBits(expected, [.. Inputs.Select(input => second.Predict(input).Value)], "opened again");
    }

    /// <summary>Removes the store.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Removes the store; override to remove more, and call the base.</summary>
    /// <param name="disposing">True when called by <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        _gateways.ForEach(gateway => gateway.Dispose());
        Directory.Delete(_store, recursive: true);
    }

    private IModelGateway Open(ITrainer trainer)
    {
        IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddProvider(Provider)
            .AddModel<ServedRow, float>(Model, model => model.Regression(row => row.Price).Train(trainer)));
        _gateways.Add(gateway);
        return gateway;
    }

    private static TrainingSet TrainingSetOf(Dataset rows)
    {
        Column label = rows.Schema[nameof(ServedRow.Price)];
        Schema features = new(rows.Schema.Where(column => column.Name != label.Name));
        return new TrainingSet(
            new ModelSignature
            {
                Task = LearningTask.Regression,
                Features = features,
                Label = label,
            }, rows, Enumerable.Range(0, rows.RowCount).Select(row => (float)rows.Columns[^1].GetDouble(row)).ToArray());
    }

    private static ServedRow[] Rows(int count, int seed)
    {
        Random random = new(seed);
        string[] streets = ["Elm", "Oak", "Ash"];
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            float size = random.NextSingle() * 10;
            int rooms = random.Next(1, 8);
            bool garden = random.Next(2) == 0;
            string street = streets[random.Next(streets.Length)];
            return new ServedRow
            {
                Size = size,
                Weight = random.NextDouble(),
                Rooms = rooms,
                Garden = garden,
                Street = street,
                Price = (3 * size) + rooms + (garden ? 4 : 0) + (street == "Oak" ? 6 : 0) + random.NextSingle(),
            };
        })];
    }
}
