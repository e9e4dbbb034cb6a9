using ModelGateway.Reports;

namespace ModelGateway;

public sealed class ContractCheckTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("contract-check-tests-").FullName;
    private readonly LawProvider _provider = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_version_keeps_the_contract_of_the_rows_that_it_learned_from()
    {
        using IModelGateway gateway = Create();

        Run run = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);

        DataContract contract = await DataContract.LoadAsync(Path.Combine(run.Location!, "contract.json"), Token);
        Assert.Equal(["Size", "Street", "Garden", "Price"], contract.Columns.Select(c => c.Name));
        Assert.Equal(["Ash", "Elm", "Oak"], contract.Find("Street")!.Categories!.Values);
        Assert.Equal([ContractEnvironment.Training], contract.Find("Price")!.Environments);
        Assert.Equal(1_600, contract.Find("Size")!.Completeness!.LearnedFrom);
        Assert.Equal(1_000, contract.Rows!.Min);
        Assert.InRange(contract.Find("Size")!.Range!.Max!.Value, 9.9, 10);
    }

    [Fact]
    public async Task Data_that_break_the_champions_contract_are_refused_before_anything_is_trained()
    {
        using IModelGateway gateway = Create();
        await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);
        Told told = new();
        Dataset metres = new(Rows().Columns.Select(c => c.Definition.Name == "Size" ? Text(c) : c));

        DataException error = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync("houses", metres, null, told, Token));

        Assert.Equal(["type.wrong"], error.Violations.Select(v => v.Code));
        Assert.Contains("nothing was trained", error.Message, StringComparison.Ordinal);
        Assert.Contains("'Size'", error.Message, StringComparison.Ordinal);
        Assert.Empty(told.Stages);
        Assert.Single(Directory.GetDirectories(Path.Combine(_store, "houses", "versions")));
    }

    [Fact]
    public async Task What_is_flagged_stands_in_the_report_of_the_run()
    {
        using IModelGateway gateway = Create();
        Run first = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);
        House[] odd = [.. Houses.Generate(900, seed: 2), new House(1_000, "Fir", true, 1)];

        Run second = await gateway.TrainAsync("houses", Dataset.FromRows(odd), cancellationToken: Token);

        Assert.Empty(first.Report.Violations);
        Assert.Contains(second.Report.Violations, v => v is { Code: "range.above", Column: "Size", Measured: 1_000, Action: ViolationAction.Flag });
        Assert.Contains(second.Report.Violations, v => v is { Code: "category.unseen", Column: "Street", Rows: 1 });
        Assert.Contains(second.Report.Violations, v => v is { Code: "rows.few", Measured: 901, Limit: 1_000 });
        Assert.Equal(second.Report.Violations, RunReport.Form.Load(Path.Combine(second.Location!, VersionFileNames.Report)).Violations);
    }

    [Fact]
    public async Task What_the_application_expects_counts_in_the_first_run_too()
    {
        using IModelGateway gateway = Create(c => c.Column("Size").Between(0, 5).OnViolation(ViolationAction.Refuse));

        DataException error = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync("houses", Rows(), cancellationToken: Token));

        Assert.Equal(("range.above", 5.0), (error.Violations.Single().Code, error.Violations.Single().Limit!.Value));
    }

    [Fact]
    public async Task The_users_own_test_set_is_held_against_the_contract_too()
    {
        using IModelGateway gateway = Create(c => c.Column("Size").Between(0, 10).OnViolation(ViolationAction.Refuse));
        Dataset test = Dataset.FromRows([.. Houses.Generate(200, seed: 3), new House(11, "Oak", true, 3)]);

        await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync("houses", Rows(), new TrainOptions { TestSet = test }, cancellationToken: Token));
    }

    [Fact]
    public async Task An_amendment_lets_through_what_was_learned_otherwise()
    {
        using (IModelGateway before = Create())
        {
            await before.TrainAsync("houses", Rows(), cancellationToken: Token);
        }

        Dataset without = new(Rows().Columns.Where(c => c.Definition.Name != "Street"));
        using IModelGateway gateway = Create(c => c.Column("Street").Deprecated(), new LawTrainer((_, _) => 1));

        Run run = await gateway.TrainAsync("houses", without, cancellationToken: Token);

        Assert.Empty(run.Report.Violations);
        Assert.Null((await DataContract.LoadAsync(Path.Combine(run.Location!, "contract.json"), Token)).Find("Street"));
    }

    [Fact]
    public async Task A_misspelt_amendment_stops_the_run()
    {
        using IModelGateway gateway = Create(c => c.Column("Sise").Between(0, 5));

        DataException error = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync("houses", Rows(), cancellationToken: Token));

        Assert.Contains("Did you mean 'Size'?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_column_with_a_forbidden_tag_is_ignored_or_refused()
    {
        void Amend(ContractBuilder contract)
        {
            contract.Column("Street").Tag(ColumnContract.SensitiveTag);
            contract.Forbid(ColumnContract.SensitiveTag);
        }

        using IModelGateway gateway = Create(Amend);
        DataException error = await Assert.ThrowsAsync<DataException>(() => gateway.TrainAsync("houses", Rows(), cancellationToken: Token));
        using IModelGateway ignoring = Create(Amend, new LawTrainer((_, _) => 1), "Street");

        Assert.Equal("tag.forbidden", error.Violations.Single().Code);
        Assert.Empty((await ignoring.TrainAsync("houses", Rows(), cancellationToken: Token)).Report.Violations);
    }

    [Fact]
    public async Task A_champion_that_cannot_be_opened_does_not_keep_its_successor_from_being_trained()
    {
        using IModelGateway gateway = Create();
        Run first = await gateway.TrainAsync("houses", Rows(), cancellationToken: Token);
        string file = Path.Combine(first.Location!, VersionFileNames.Contract);
        File.SetAttributes(file, FileAttributes.Normal);
        await File.AppendAllTextAsync(file, " ", Token);

        Run second = await gateway.TrainAsync("houses", Dataset.FromRows(Houses.Generate(2_000, seed: 2)), cancellationToken: Token);

        RunWarning warning = Assert.Single(second.Report.Warnings, w => w.Code == "data.contract-unread");
        Assert.Contains("contract.json", warning.Message, StringComparison.Ordinal);
    }

    private static Dataset Rows() => Dataset.FromRows(Houses.Generate(2_000));

    private static DataColumn Text(DataColumn column) =>
        DataColumn.Create(new Column(column.Definition.Name, typeof(string)), [.. Enumerable.Range(0, column.Count).Select(row => column.GetText(row)! + " m")]);

    private IModelGateway Create(Action<ContractBuilder>? amend = null, ITrainer? trainer = null, params string[] ignored) => Gateway.Create(_store, builder => builder
        .AddProvider(_provider)
        .AddModel<House, float>("houses", model => model
            .Regression(house => house.Price).Ignore(ignored).Train(trainer ?? new LawTrainer()).Contract(amend ?? (_ => { }))));

    private sealed class Told : IProgress<RunProgress>
    {
        public List<string> Stages { get; } = [];

        public void Report(RunProgress value) => Stages.Add(value.Stage);
    }
}
