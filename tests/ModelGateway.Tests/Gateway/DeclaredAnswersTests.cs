namespace ModelGateway;

/// <summary>
/// The type of answers that a model is declared with is held against task and label: when the model is added where both are known, else before anything is
/// trained (dotnet/machinelearning-modelbuilder 1382, dotnet/machinelearning 673).
/// </summary>
public sealed class DeclaredAnswersTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("declared-answers-tests-").FullName;

    public enum District
    {
        North,
        South,
        West,
    }

    public sealed record Money(decimal Area, int Rooms, District District, decimal Price, int Guests, string Owner, bool Sold);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_decimal_label_is_answered_as_a_decimal()
    {
        Prediction<decimal> answer = await AskAsync<decimal>(model => model.Regression(row => row.Price));

        Assert.InRange(answer.Value, 1_000m, 3_000m);
        Assert.Equal(AnsweredBy.Model, answer.AnsweredBy);
    }

    [Fact]
    public async Task A_label_of_whole_numbers_is_answered_rounded()
    {
        Prediction<double> exact = await AskAsync<double>(model => model.Regression(row => row.Guests));

        Assert.Equal((int)Math.Round(exact.Value, MidpointRounding.AwayFromZero), (await AskAsync<int>(model => model.Regression(row => row.Guests))).Value);
        Assert.Equal((long)Math.Round(exact.Value, MidpointRounding.AwayFromZero), (await AskAsync<long>(model => model.Regression(row => row.Guests))).Value);
    }

    [Fact]
    public async Task Classes_are_answered_in_the_labels_own_type()
    {
        Assert.True(Enum.IsDefined((await AskAsync<District>(model => model.Multiclass(row => row.District))).Value));
        Assert.Contains((await AskAsync<string>(model => model.Multiclass(row => row.District))).Value, Enum.GetNames<District>());
        Assert.IsType<bool>((await AskAsync<bool>(model => model.Binary(row => row.Sold))).Value);
        Assert.InRange((await AskAsync<int>(model => model.Multiclass(row => row.Rooms))).Value, 1, 3);
    }

    [Fact]
    public void What_a_regression_never_answers_is_refused_where_the_model_is_added()
    {
        Refused<int>();
        Refused<float?>();
        Refused<decimal?>();
        Refused<string>();
        Refused<bool>();
        Refused<ClassPrediction>();
        Refused<District>();
        Assert.Contains("Int32", Refused<int>(), StringComparison.Ordinal);
        Assert.Contains("Single?", Refused<float?>(), StringComparison.Ordinal);

        string Refused<TOutput>()
        {
            string message = Fault<TOutput>(model => model.Regression(row => row.Price));
            Assert.StartsWith("Model 'money': A Regression model of 'Price' has no answer of type ", message, StringComparison.Ordinal);
            Assert.Contains("expected float, double, decimal or object", message, StringComparison.Ordinal);
            return message;
        }
    }

    [Fact]
    public void What_classes_never_are_is_refused_where_the_model_is_added()
    {
        Assert.Contains("no answer of type Single", Fault<float>(model => model.Multiclass(row => row.District)), StringComparison.Ordinal);
        Assert.Contains("no answer of type Boolean", Fault<bool>(model => model.Multiclass(row => row.Owner)), StringComparison.Ordinal);
        Assert.Contains("no answer of type DayOfWeek", Fault<DayOfWeek>(model => model.Multiclass(row => row.District)), StringComparison.Ordinal);
        Assert.Contains("no answer of type Uri[]", Fault<Uri[]>(model => model.Learn("Owner", LearningTask.Binary)), StringComparison.Ordinal);
        Assert.Contains("learns numbers, but the property of 'Owner' is String", Fault<float>(model => model.Regression(row => row.Owner)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_the_rows_can_tell_is_not_refused_where_the_model_is_added()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder
            .AddModel<Money, float>("probability", model => model.Binary(row => row.Sold).Train(Baselines.Linear))
            .AddModel<Money, District>("text", model => model.Multiclass(row => row.Owner).Train(Baselines.Linear))
            .AddModel<Money, long>("codes", model => model.Multiclass(row => row.Rooms).Train(Baselines.Linear))
            .AddModel<Money, short>("guests", model => model.Regression(row => row.Guests).Train(Baselines.Linear))
            .AddModel<Money, string>("inferred", model => model.Learn("Price").Train(Baselines.Linear))
            .AddModel<Dictionary<string, object?>, int>("keys", model => model.Learn("Price", LearningTask.Regression).Train(Baselines.Linear))
            .AddModel<Money, object>("object", model => model.Multiclass(row => row.District).Train(Baselines.Linear)));

        Assert.Equal(7, gateway.Models.Count);
    }

    [Fact]
    public async Task Before_anything_is_trained_the_type_is_held_against_what_was_inferred()
    {
        Assert.Equal(
            "A Regression model of 'Price' has no answer of type String; expected float, double, decimal or object, or int, long or short where the label is whole numbers. Ask for another output type. Nothing was trained.",
            await RefusedAsync<Money, string>(model => model.Learn("Price")));
        Assert.Contains("no answer of type Int32", await RefusedAsync<Dictionary<string, object?>, int>(model => model.Learn("Price", LearningTask.Regression)), StringComparison.Ordinal);
        Assert.Contains("no answer of type Boolean, as class '1' is none of its values", await RefusedAsync<object, bool>(model => model.Learn("Rooms", LearningTask.Multiclass)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_class_that_the_enum_does_not_have_is_refused_by_its_name()
    {
        string message = await RefusedAsync<Money, District>(model => model.Multiclass(row => row.Owner));

        Assert.Contains("no answer of type District, as class 'a bank' is none of its values", message, StringComparison.Ordinal);
        Assert.Contains("as class '1' is none of its values", await RefusedAsync<object, DateTimeKindOf>(model => model.Learn("Rooms", LearningTask.Multiclass)), StringComparison.Ordinal);
    }

    public enum DateTimeKindOf
    {
        Two = 2,
        Three = 3,
    }

    private static Dataset Rows(int count = 600)
    {
        Random random = new(1);
        return Dataset.FromRows(Enumerable.Range(0, count).Select(i =>
        {
            int area = random.Next(50, 100);
            int rooms = 1 + random.Next(3);
            return new Money(area, rooms, (District)random.Next(3), (20 * area) + random.Next(10), area / 9 * 5, i % 3 == 0 ? "a bank" : "North", area > 75);
        }));
    }

    private string Fault<TOutput>(Action<ModelBuilder<Money, TOutput>> say) => Assert.Throws<InvalidOperationException>(() => Open("refused", say)).Message;

    private IModelGateway Open<TInput, TOutput>(string store, Action<ModelBuilder<TInput, TOutput>> say) => Gateway.Create(
        Path.Combine(_store, store),
        builder => builder.AddModel<TInput, TOutput>("money", model =>
        {
            model.Train(Baselines.Linear);
            say(model);
        }));

    private async Task<Prediction<TOutput>> AskAsync<TOutput>(Action<ModelBuilder<Money, TOutput>> say)
    {
        using IModelGateway gateway = Open(Guid.NewGuid().ToString("N"), say);
        Run run = await gateway.TrainAsync("money", Rows(), cancellationToken: Token);
        Assert.Equal(GateState.Passed, run.Decision.Gates.Single(gate => gate.Name == "answers-as-declared").State);
        await gateway.PromoteAsync("money", run.Version.Number, "For the test.", Token);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth("money").State);
        return gateway.GetPredictor<Money, TOutput>("money").Predict(new Money(80, 2, District.South, 0, 0, "North", false));
    }

    private async Task<string> RefusedAsync<TInput, TOutput>(Action<ModelBuilder<TInput, TOutput>> say)
    {
        using IModelGateway gateway = Open(Guid.NewGuid().ToString("N"), say);
        Steps steps = new();
        TrainingException error = await Assert.ThrowsAsync<TrainingException>(() => gateway.TrainAsync("money", Rows(), progress: steps, cancellationToken: Token));
        Assert.DoesNotContain("baseline", steps.All);
        Assert.Empty(await gateway.Versions("money").ListAsync(Token));
        return error.Message;
    }

    private sealed class Steps : IProgress<RunProgress>
    {
        public List<string> All { get; } = [];

        public void Report(RunProgress value) => All.Add(value.Stage);
    }
}
