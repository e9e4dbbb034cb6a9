using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>The type of rows that a model is declared with is held against the columns that it learns from, before anything is trained and before it is promoted.</summary>
public sealed class DeclaredRowsTests : IDisposable
{
    private readonly HouseBench _bench = new();

    public enum Place
    {
        Elm,
        Oak,
        Ash,
    }

    public sealed record Numbered(float Size, int Street, bool Garden, float Price);

    public sealed record Worded(string Size, string Street, bool Garden, float Price);

    public sealed record Placed(float Size, Place Street, bool Garden, float? Price);

    public sealed record Days(float Size, DayOfWeek Street, bool Garden, float Price);

    public sealed record Costed(float Size, string Street, bool Garden, float Price, int Cellars);

    public sealed record Longer(float Size, string Street, bool Garden, float Price, int surge_zone, string id);

    public sealed record Settable
    {
        public double? Size { get; init; }

        public string? Street { get; set; }

        public bool Garden { get; set; }

        public bool IsLarge => Size > 5;
    }

    /// <summary>Nobody else can make one.</summary>
    public sealed class Hidden
    {
        private Hidden()
        {
        }

        public float Size => 1;

        public string Street => "Elm";

        public bool Garden => true;
    }

    /// <summary>Its own code throws when it is read.</summary>
    public sealed class Throwing
    {
        public float Size { get; set; }

        public string Street
        {
            get => throw new InvalidOperationException("a secret");
            set => _ = value;
        }

        public bool Garden { get; set; }
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task A_column_without_a_property_is_left_out_and_said_and_what_is_promoted_can_be_asked()
    {
        using Gateway gateway = _bench.Open();
        Run first = await HouseBench.TrainAsync(gateway, seed: 1);
        Assert.True(first.Decision.Promoted, first.Decision.Reason);

        Run run = await gateway.TrainAsync(HouseBench.Model, Dataset.FromRows(Houses.Generate(2_000, seed: 5).Select((house, i) => new Longer(house.Size, house.Street, house.Garden, house.Price, i % 7, $"row-{i}"))), cancellationToken: Token);

        Assert.Equal(["Size", "Street", "Garden"], (await _bench.Store.OpenAsync(HouseBench.Model, run.Version.Number, Token)).Manifest.Signature.Features.Select(feature => feature.Name));
        RunWarning[] left = [.. run.Report.Warnings.Where(warning => warning.Code == "data.column-not-in-record")];
        Assert.Equal(["surge_zone", "id"], left.Select(warning => warning.Column));
        Assert.Contains("'surge_zone' is kept out of the model, as House has no property for it", left[0].Message, StringComparison.Ordinal);
        Dataset stored = await Dataset.FromParquetAsync(Directory.GetFiles(Path.Combine(_bench.Folder, HouseBench.Model, "data")).OrderBy(File.GetLastWriteTimeUtc).Last(), cancellationToken: Token);
        Assert.Equal(ColumnRole.Ignored, stored["surge_zone"].Definition.Role);
        Assert.NotNull((await gateway.Studies(HouseBench.Model).RunAsync(StudyKinds.Labels, new StudyOptions { Version = run.Version.Number }, cancellationToken: Token)).Labels);
        await gateway.PromoteAsync(HouseBench.Model, run.Version.Number, "For the test.", Token);
        HouseBench.Serves(gateway, run.Version);
        Assert.Equal(HealthState.Healthy, gateway.GetHealth(HouseBench.Model).State);
    }

    [Fact]
    public async Task What_has_a_property_is_neither_left_out_nor_said()
    {
        Run run = await TrainAsync<House, float>(Csv());

        Assert.DoesNotContain(run.Report.Warnings, warning => warning.Code is "data.column-not-in-record" or "data.property-not-in-columns");
        GateResult gate = Asked(run);
        Assert.Equal(GateState.Passed, gate.State);
        Assert.Equal("Through House and Single 100 of 100 test rows were asked and answered.", gate.Reason);
    }

    [Fact]
    public async Task A_property_without_a_column_is_said()
    {
        Run run = await TrainAsync<Costed, float>(Csv());

        RunWarning warning = Assert.Single(run.Report.Warnings, warning => warning.Code == "data.property-not-in-columns");
        Assert.Equal("Cellars", warning.Column);
        Assert.Contains("Costed.Cellars has no column in the rows", warning.Message, StringComparison.Ordinal);
        Assert.Equal(GateState.Passed, Asked(run).State);
    }

    [Fact]
    public async Task A_property_that_cannot_carry_its_column_is_refused_before_training()
    {
        string text = await RefusedAsync<Worded>(Csv());
        Assert.StartsWith("Worded.Size is String, but feature 'Size' is a column of ", text, StringComparison.Ordinal);
        Assert.EndsWith("Nothing was trained.", text, StringComparison.Ordinal);

        string number = await RefusedAsync<Numbered>(Csv());
        Assert.StartsWith("Numbered.Street is Int32, and column 'Street' is text that it never is, such as '", number, StringComparison.Ordinal);
        Assert.DoesNotContain("such as", await RefusedAsync<Numbered>(Csv(), model => model.Sensitive("Street")), StringComparison.Ordinal);
        Assert.Contains("Days.Street is DayOfWeek", await RefusedAsync<Days>(Csv()), StringComparison.Ordinal);

        string id = await RefusedAsync<House>(Csv(Enumerable.Range(0, 300).Select(i => $"{9007199254740993 + i},Elm,true,{i}").Prepend("Size,Street,Garden,Price")));
        Assert.StartsWith("House.Size is Single, but feature 'Size' is a column of Int64", id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_to_learn_from_and_an_order_that_cannot_be_asked_are_refused()
    {
        string none = await RefusedAsync<Hidden>(Csv(Enumerable.Range(0, 300).Select(i => $"{i},{i},{i}").Prepend("a,b,Price")));
        Assert.Contains("Hidden has no property for any of the columns to learn from: 'a', 'b'", none, StringComparison.Ordinal);

        string time = await RefusedAsync<House>(Csv("At", i => new DateTime(2026, 1, 1).AddMinutes(i).ToString("s")), model => model.OrderBy("At"));
        Assert.Contains("'At' orders the rows and is learned from too, but House has no property for it", time, StringComparison.Ordinal);
        Assert.EndsWith("or ignore the column: it orders the rows all the same. Nothing was trained.", time, StringComparison.Ordinal);

        string series = await RefusedAsync<House>(Csv("Town", i => $"town {i % 7}"), model => model.Ordered().GroupBy("Town"));
        Assert.Contains("'Town' tells series apart and is learned from too, but House has no property for it", series, StringComparison.Ordinal);
        Assert.EndsWith("or ignore the column: it tells series apart all the same. Nothing was trained.", series, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_orders_rows_and_tells_series_apart_needs_no_property_where_it_is_ignored()
    {
        Run time = await TrainAsync<House, float>(Csv("At", i => new DateTime(2026, 1, 1).AddMinutes(i).ToString("s")), configure: model => model.OrderBy("At").Ignore("At"));
        Run series = await TrainAsync<House, float>(Csv("Town", i => $"town {i % 7}"), configure: model => model.Ordered().GroupBy("Town").Ignore("Town"));

        Assert.Equal(("At", SplitKind.Chronological), (time.Report.Order!.By, time.Report.Data.Split));
        Assert.All((Run[])[time, series], run => Assert.Equal(["Size", "Street", "Garden"], run.Report.Data.Features));
        Assert.Equal(SplitKind.Chronological, series.Report.Data.Split);
        Assert.Equal(["Town"], JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(series.Location!, "manifest.json"), Token)).RootElement.GetProperty("groups").EnumerateArray().Select(name => name.GetString()));
    }

    [Fact]
    public async Task Inputs_of_every_kind_are_made_and_asked()
    {
        await Answers<Placed>();
        await Answers<Settable>();
        await Answers<object>();
        await Answers<JsonElement>();
        await Answers<Dictionary<string, object?>>();
        await Answers<IReadOnlyDictionary<string, JsonElement>>();

        async Task Answers<TInput>()
        {
            GateResult gate = Asked(await TrainAsync<TInput, float>(Csv()));
            Assert.True(gate.Passed, gate.Reason);
            Assert.Contains("100 of 100 test rows were asked and answered", gate.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Dictionaries_whose_values_cannot_be_what_a_column_holds_do_not_pass()
    {
        Run run = await TrainAsync<Dictionary<string, float>, float>(Csv());

        GateResult gate = Asked(run);
        Assert.Equal(GateState.Failed, gate.State);
        Assert.Contains("'Street'", gate.Reason, StringComparison.Ordinal);
        Assert.Contains("Dictionary<String, Single> and Single", gate.Reason, StringComparison.Ordinal);
        Assert.False(run.Decision.Promoted);
    }

    [Fact]
    public async Task A_row_type_that_nobody_can_make_is_bound_and_not_asked()
    {
        GateResult gate = Asked(await TrainAsync<Hidden, float>(Csv()));

        Assert.Equal(GateState.Passed, gate.State);
        Assert.Contains("no test row was asked, as Hidden has no public constructor", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_type_whose_own_code_throws_does_not_pass_and_its_words_are_not_shown()
    {
        GateResult gate = Asked(await TrainAsync<Throwing, float>(Csv()));

        Assert.Equal(GateState.Failed, gate.State);
        Assert.Contains("InvalidOperationException was thrown", gate.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", gate.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_vouches_for_nothing_alone()
    {
        Run none = await TrainAsync<House, float>(Csv(), configure: model => model.Gates());
        Run silent = await TrainAsync<House, float>(Csv(), configure: model => model.Gates(Gate.NotWorseThanChampion()));
        Run one = await TrainAsync<House, float>(Csv(), configure: model => model.Gates(Gate.ScoresEveryRow()));

        Assert.Empty(none.Decision.Gates);
        Assert.Empty(silent.Decision.Gates);
        Assert.False(none.Decision.Promoted || silent.Decision.Promoted);
        Assert.Equal(["scores-every-row", "answers-as-declared"], one.Decision.Gates.Select(gate => gate.Name));
        Assert.True(one.Decision.Promoted);
    }

    private static GateResult Asked(Run run) => run.Decision.Gates.Single(gate => gate.Name == "answers-as-declared");

    private static Dataset Csv(string? columns = null, Func<int, string>? cells = null)
    {
        string head = $"Size,Street,Garden,Price{(columns is null ? "" : "," + columns)}";
        IEnumerable<string> lines = Houses.Generate(2_000, seed: 5).Select((house, i) => FormattableString.Invariant(
            $"{house.Size},{house.Street},{(house.Garden ? "true" : "false")},{house.Price}{(cells is null ? "" : "," + cells(i))}"));
        return Csv(lines.Prepend(head));
    }

    private static Dataset Csv(IEnumerable<string> lines) => Dataset.FromCsv(new StringReader(string.Join('\n', lines)), "houses.csv", cancellationToken: Token);

    private IModelGateway Open<TInput, TOutput>(string label, Action<ModelBuilder<TInput, TOutput>>? configure) => Gateway.Create(
        Path.Combine(_bench.Folder, Guid.NewGuid().ToString("N")),
        builder => builder.AddModel<TInput, TOutput>(HouseBench.Model, model =>
        {
            model.Learn(label, LearningTask.Regression).Train(Baselines.Linear);
            configure?.Invoke(model);
        }));

    private async Task<Run> TrainAsync<TInput, TOutput>(Dataset rows, string label = "Price", Action<ModelBuilder<TInput, TOutput>>? configure = null)
    {
        using IModelGateway gateway = Open(label, configure);
        return await gateway.TrainAsync(HouseBench.Model, rows, cancellationToken: Token);
    }

    private async Task<string> RefusedAsync<TInput>(Dataset rows, Action<ModelBuilder<TInput, float>>? configure = null)
    {
        using IModelGateway gateway = Open("Price", configure);
        string message = (await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync(HouseBench.Model, rows, cancellationToken: Token))).Message;
        Assert.Empty(await gateway.Versions(HouseBench.Model).ListAsync(Token));
        return message;
    }
}
