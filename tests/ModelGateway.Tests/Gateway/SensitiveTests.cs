using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Plants values that come nowhere else in rows to learn from and rows to answer, and looks for them in all that the library says and writes.</summary>
public sealed partial class SensitiveTests : IDisposable
{
    private const string Model = "people";

    private static readonly JsonSerializerOptions s_json = new()
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly string _store = Directory.CreateTempSubdirectory("sensitive-tests-").FullName;

    public sealed record Person(string Name, double Salary, int Code, string Town, float Size, float Price);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task Sensitive_values_stand_nowhere_but_where_it_is_said()
    {
        Dictionary<string, string> said = await TellAsync(model => model.Sensitive("Name", "Salary").Sensitive("Code", "Town"));

        Assert.Empty(Showing(said).Select(place => $"{place}: …{Around(said[place])}…"));
    }

    [Fact]
    public async Task A_tag_of_the_contract_says_the_same()
    {
        Dictionary<string, string> said = await TellAsync(model => model.Contract(contract =>
        {
            foreach (string column in new[] { "Name", "Salary", "Code", "Town" })
            {
                contract.Column(column).Tag("Sensitive");
            }
        }));

        Assert.Empty(Showing(said).Select(place => $"{place}: …{Around(said[place])}…"));
    }

    [Fact]
    public async Task Values_that_are_not_sensitive_stand_in_all_of_these_places()
    {
        Dictionary<string, string> said = await TellAsync(_ => { });

        Assert.Superset(
            new HashSet<string>
            {
                "a negative weight", "a refused dataset", "comparison of versions", "health", "input: a batch", "input: a number beyond the range in JSON",
                "input: a number with a fraction", "input: an unparsable number", "input: an unparsable number in JSON", "log", "monitor/000001/*.json",
                "page of the monitor", "report of the monitor", "studies/000001/report.html", "studies/000001/study.json", "versions/000001/profile.json",
                "versions/000001/report.html", "versions/000001/report.json", "violation: a new category", "violation: a number that is too great",
                "violation: a number that is too small", "violation: a text that is too long", "violations of a run",
            },
            Showing(said).ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_remark_about_how_a_file_was_read_does_not_show_the_cell()
    {
        string file = Path.Combine(_store, "people.csv");
        await File.WriteAllLinesAsync(
            file,
            ["Salary,Size,Price", .. People(300).Select((person, row) => FormattableString.Invariant($"{(row == 7 ? "Zaphod has none" : person.Code % 50)},{person.Size},{person.Price}"))],
            Token);
        foreach (bool isSensitive in new[] { false, true })
        {
            using IModelGateway gateway = Gateway.Create(Path.Combine(_store, $"csv-{isSensitive}"), builder => builder.AddModel(
                Model, model => model.Learn("Price").Train(Baselines.Linear).Sensitive(isSensitive ? ["Salary"] : [])));
            Run run = await gateway.TrainAsync(Model, Dataset.FromCsv(file, cancellationToken: Token), cancellationToken: Token);

            RunWarning remark = Assert.Single(run.Report.Warnings, warning => warning.Code == "data.read");
            Assert.Equal(!isSensitive, remark.Message.Contains("Zaphod has none", StringComparison.Ordinal));
            Assert.Contains("'Salary'", remark.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_profile_of_hashes_measures_drift_as_one_of_values_does()
    {
        double?[] effects = new double?[2];
        for (int i = 0; i < effects.Length; i++)
        {
            using IModelGateway gateway = Open($"drift-{i}", i == 0 ? _ => { } : model => model.Sensitive("Name", "Code"), new Lines());
            await gateway.TrainAsync(Model, Dataset.FromRows(People(1_000)), cancellationToken: Token);
            await gateway.PromoteAsync(Model, 1, "For the test.", Token);
            gateway.GetPredictor<Person, float>(Model).PredictBatch([.. People(1_000).Where(person => person.Name != "Trillian" || person.Size > 5)]);
            await gateway.Monitor(Model).FlushAsync(Token);
            MonitorReport report = await gateway.Monitor(Model).GetReportAsync(Token);
            effects[i] = report.Windows[^1].Columns.Single(column => column.Name == "Name").Effect;
        }

        Assert.True(effects[0] > 0.05, $"{effects[0]}");
        Assert.Equal(effects[0], effects[1]);
    }

    [Fact]
    public async Task A_sensitive_call_allocates_nothing()
    {
        using IModelGateway gateway = Open("allocation", model => model.Sensitive("Name", "Salary"), new Lines());
        await gateway.TrainAsync(Model, Dataset.FromRows(People(1_000)), cancellationToken: Token);
        await gateway.PromoteAsync(Model, 1, "For the test.", Token);
        IPredictor<Person, float> predictor = gateway.GetPredictor<Person, float>(Model);
        Person person = People(10)[3];

        Assert.Equal(0, Allocation.Least(() => predictor.Predict(person)));
    }

    [Theory]
    [InlineData("Nome", HealthState.Degraded)]
    [InlineData("Name", HealthState.Healthy)]
    public async Task A_process_that_only_serves_tells_of_a_sensitive_column_that_there_is_not(string column, HealthState expected)
    {
        LawProvider provider = new();
        using (IModelGateway trained = Open("served", _ => { }, new Lines(), provider))
        {
            await trained.TrainAsync(Model, Dataset.FromRows(People(1_000)), cancellationToken: Token);
            await trained.PromoteAsync(Model, 1, "For the test.", Token);
        }

        using IModelGateway gateway = Open("served", model => model.Sensitive(column), new Lines(), provider);
        ModelHealth health = gateway.GetHealth(Model);

        Assert.Equal(expected, health.State);
        Assert.Equal(expected == HealthState.Degraded, health.Reason.Contains("Did you mean 'Name'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Labels_slices_and_columns_that_there_are_not_cannot_be_sensitive()
    {
        Exception label = Assert.ThrowsAny<Exception>(() => Open("label", model => model.Sensitive("Price"), new Lines()));
        Exception slice = Assert.ThrowsAny<Exception>(() => Open("slice", model => model.Sensitive("Name").Monitor(monitor => monitor.Slice("Name")), new Lines()));
        using IModelGateway gateway = Open("none", model => model.Sensitive("Nome"), new Lines());
        DataException none = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync(Model, Dataset.FromRows(People(200)), cancellationToken: Token));
        using IModelGateway studied = Open("studied", model => model.Sensitive("Name").Monitor(monitor => monitor.Slice("Size")), new Lines());
        await studied.TrainAsync(Model, Dataset.FromRows(People(1_000)), cancellationToken: Token);
        ModelGatewayException study = await Assert.ThrowsAsync<ModelGatewayException>(() => studied.Studies(Model).RunAsync(StudyKinds.Slices, new StudyOptions { Slices = ["Name"] }, cancellationToken: Token));

        Assert.Equal("In code Models:people:Sensitive is also 'Price'; expected columns beside the label, as predictions say what is learned", label.Message);
        Assert.Equal("In code Models:people:Slices is also 'Name'; expected columns that are not sensitive, as slices are named by their values", slice.Message);
        Assert.Contains("Did you mean 'Name'", none.Message, StringComparison.Ordinal);
        Assert.Contains("Slice by another column", study.Message, StringComparison.Ordinal);
    }

    /// <summary>Has everything go wrong that can, and gathers what is said: place to text.</summary>
    private async Task<Dictionary<string, string>> TellAsync(Action<ModelBuilder<Person, float>> configure)
    {
        Dictionary<string, string> said = [];
        Lines log = new();
        Gateway gateway = Open("store", model => configure(model.Contract(contract => contract.Column("Name").OnViolation(ViolationAction.FallBack))), log);
        await using (gateway)
        {
            await gateway.TrainAsync(Model, Dataset.FromRows(People(1_000)), cancellationToken: Token);
            await gateway.PromoteAsync(Model, 1, "For the test.", Token);
            Run second = await gateway.TrainAsync(Model, Dataset.FromRows(People(1_000, name: "Zaphod the Second", salary: 4711.25)), cancellationToken: Token);
            said["violations of a run"] = Text(second.Report.Violations);
            said["comparison of versions"] = Text((await gateway.Versions(Model).CompareAsync(1, 2, Token)).Contract);
            await gateway.Studies(Model).RunAsync(StudyKinds.Features | StudyKinds.Slices | StudyKinds.Labels, new StudyOptions { Refits = 2 }, cancellationToken: Token);
            Serve(gateway, said);
            gateway.HostOf(Model).Tick();
            await gateway.Monitor(Model).FlushAsync(Token);
            MonitorReport report = await gateway.Monitor(Model).GetReportAsync(Token);
            using MemoryStream page = new();
            await report.SaveHtmlAsync(page, Token);
            said["page of the monitor"] = Encoding.UTF8.GetString(page.ToArray());
            said["report of the monitor"] = Text(report);
            said["health"] = Text(gateway.GetHealth(Model));
        }

        said["log"] = string.Join('\n', log.All);
        said["a refused dataset"] = await RefusedAsync(configure, model => model.Contract(contract => contract.Column("Salary").Between(0, 9).OnViolation(ViolationAction.Refuse)), People(200));
        said["a negative weight"] = await RefusedAsync(configure, model => model.WeightBy("Salary"), People(200, salary: -4711.25));

        // Rows, recorded answers, what models have learned and what inputs are held to.
        string[] own = [".parquet", "golden.json", "model.law", "baseline.json", "contract.json"];
        foreach (string file in Directory.EnumerateFiles(Path.Combine(_store, "store"), "*", SearchOption.AllDirectories).Where(file => !own.Any(name => file.EndsWith(name, StringComparison.Ordinal))))
        {
            string name = Path.GetRelativePath(Path.Combine(_store, "store", Model), file);
            string text = await File.ReadAllTextAsync(file, Token);
            said[MonitorFile().Replace(name, "$1*.json")] =
                name.EndsWith("profile.json", StringComparison.Ordinal) ? text.Replace("4711.25", "quantile", StringComparison.Ordinal).Replace("47110815", "quantile", StringComparison.Ordinal) : text;
        }

        return said;
    }

    private static void Serve(Gateway gateway, Dictionary<string, string> said)
    {
        IPredictor<object, object> predictor = gateway.GetPredictor<object, object>(Model);
        Dictionary<string, object?> good = new() { ["Name"] = "Trillian", ["Salary"] = 50.0, ["Code"] = 7, ["Town"] = "Zaphod's town", ["Size"] = 2f };
        Refused("an unparsable number", "Salary", "Zaphod in numbers");
        Refused("a number with a fraction", "Code", 47110815.5);
        Refused("an unparsable number in JSON", "Salary", "Zaphod in numbers", isJson: true);
        Refused("a number beyond the range in JSON", "Code", 47110815000000000000m, isJson: true);
        Refused("a missing value", "Salary", null);
        Flagged("a new category", "Name", "Zaphod unseen");
        Flagged("a number that is too great", "Salary", 1e9);
        Flagged("a number that is too small", "Code", -47110815);
        Flagged("a text that is too long", "Name", "Zaphod " + new string('x', 500));
        Flagged("a model that threw", "Size", 999f);
        InputException batch = Assert.Throws<InputException>(() => predictor.PredictBatch([good, With("Salary", "Zaphod in a batch")]));
        said["input: a batch"] = batch.ToString();

        Dictionary<string, object?> With(string key, object? value) => new(good) { [key] = value };

        void Refused(string what, string key, object? value, bool isJson = false)
        {
            Dictionary<string, object?> row = With(key, value);
            InputException error = Assert.Throws<InputException>(() => predictor.Predict(isJson ? JsonSerializer.SerializeToElement(row) : row));
            said[$"input: {what}"] = error + Text(error.Violations);
        }

        void Flagged(string what, string key, object value)
        {
            Prediction<object> answer = predictor.Predict(With(key, value));
            said[$"violation: {what}"] = Text(Assert.Single(answer.Violations!, violation => key != "Size" || violation.Code == "answer.missing"));
        }
    }

    private async Task<string> RefusedAsync(Action<ModelBuilder<Person, float>> configure, Action<ModelBuilder<Person, float>> also, Person[] rows)
    {
        Lines log = new();
        using Gateway gateway = Open("refused", model => also(Both(model)), log);
        return (await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync(Model, Dataset.FromRows(rows), cancellationToken: Token))) + string.Join('\n', log.All);

        ModelBuilder<Person, float> Both(ModelBuilder<Person, float> model)
        {
            configure(model);
            return model;
        }
    }

    private Gateway Open(string store, Action<ModelBuilder<Person, float>> configure, Lines log, LawProvider? provider = null)
    {
        ServiceCollection services = new();
        services.AddSingleton<ILoggerFactory>(log);
        services.AddModelGateway(Path.Combine(_store, store)).AddProvider(provider ?? new LawProvider()).AddModel<Person, float>(Model, model =>
        {
            configure(model.Regression(person => person.Price).Gates().Train(new LawTrainer((rows, row) => rows.Singles(row)[0] is var size and < 900
                ? size * 2
                : throw new InvalidOperationException($"Model saw {string.Join(", ", rows.Texts(row).ToArray())}."))));
        });
        return (Gateway)services.BuildServiceProvider().GetRequiredService<IModelGateway>();
    }

    private static Person[] People(int count, string name = "Zaphod", double salary = 4711.25)
    {
        Random random = new(1);
        string[] names = [name, "Arthur", "Ford", "Trillian", "Marvin"];
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                float size = random.NextSingle() * 10;
                string drawn = names[random.Next(names.Length)];
                return new Person(drawn, i % 50 == 7 ? salary : random.Next(100), i % 50 == 9 ? 47110815 : random.Next(30), "Zaphod's town", size, (2 * size) + (drawn == name ? 3 : 0));
            }),
        ];
    }

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, s_json);

    private static string[] Showing(Dictionary<string, string> said) =>
        [.. said.Where(text => Marker().IsMatch(text.Value)).Select(text => text.Key).Order(StringComparer.Ordinal)];

    private static string Around(string text)
    {
        int at = Marker().Match(text).Index;
        return text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 100)];
    }

    [GeneratedRegex(@"Zaphod|\b4[,\s]?711\b|\b47[,\s]?110[,\s]?815")]
    private static partial Regex Marker();

    [GeneratedRegex(@"^(monitor/\d+/)[0-9a-f]+\.json$")]
    private static partial Regex MonitorFile();

    private sealed class Lines : ILoggerFactory, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
