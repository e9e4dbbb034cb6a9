using System.Text;
using System.Text.Json;

namespace ModelGateway;

public class DataContractTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static readonly Gen<double?> s_bound = Gen.OneOf(Gen.Const((double?)null), Gen.Double.Select(v => double.IsNaN(v) ? (double?)null : v));

    private static readonly Gen<ViolationAction> s_action = Gen.Int[0, 3].Select(i => (ViolationAction)i);

    private static readonly Gen<string> s_text = Gen.OneOf(Gen.Const("naïve 😀 \"quoted\" \\ \n"), Gen.Const(""), Gen.String[Gen.Char['a', 'z'], 0, 9]);

    private static readonly Gen<ColumnContract> s_column =
        from name in Gen.String[Gen.Char['a', 'z'], 1, 9]
        from kind in Gen.Int[0, 6]
        from action in s_action
        from parts in Gen.Bool.Array[7]
        from min in s_bound
        from max in s_bound
        from values in s_text.Array[0, 5]
        from ticks in Gen.Long[0, DateTime.MaxValue.Ticks]
        from length in Gen.Int[0, 50]
        select new ColumnContract
        {
            Name = name,
            Kind = (ColumnKind)kind,
            VectorLength = length,
            OnMismatch = action,
            Lifecycle = (ColumnLifecycle)(length % 3),
            Tags = parts[0] ? values : [],
            Environments = parts[1] ? [ContractEnvironment.Serving] : [ContractEnvironment.Training, ContractEnvironment.Serving],
            Completeness = parts[2] ? new CompletenessExpectation(action, length / 50.0, parts[3], parts[4] ? length : null) : null,
            Range = parts[3] ? new RangeExpectation(action, min, max) : null,
            Dates = parts[4] ? new DateExpectation(action, parts[5] ? new DateTime(ticks) : null, new DateTime(ticks)) : null,
            Categories = parts[5] ? new CategoryExpectation(action, values) : null,
            Length = parts[6] ? new LengthExpectation(action, null, length) : null,
            Uniqueness = parts[0] ? new UniquenessExpectation(action) : null,
        };

    private static readonly Gen<DataContract> s_contract =
        from columns in s_column.Array[0, 4]
        from action in s_action
        from min in Gen.Int[0, 9]
        from tags in s_text.Array[0, 2]
        select new DataContract
        {
            Columns = [.. columns.DistinctBy(c => c.Name)],
            Rows = min > 3 ? new RowCountExpectation(action, min, min > 6 ? null : min + 3) : null,
            ForbiddenTags = tags,
            OnForbiddenTag = action,
            OnExtraColumn = action,
        };

    [Fact]
    public void It_reads_back_as_written() =>
        s_contract.Sample(contract =>
        {
            byte[] written = Write(contract);
            DataContract read = DataContract.Form.Parse("contract.json", written);

            Assert.Equal(written, Write(read));
            Assert.True(contract.DiffTo(read).IsEmpty);
            Reported.Same(contract.Columns, read.Columns);
        });

    [Fact]
    public void Learned_contracts_read_back_as_written() =>
        RandomData.Datasets.Sample(data =>
        {
            DataContract contract = DataContract.Learn(data);

            Assert.Empty(DataContract.Form.Parse("contract.json", Write(contract)).Check(data));
            Assert.True(contract.DiffTo(DataContract.Form.Parse("contract.json", Write(contract))).IsEmpty);
        }, iter: 100);

    [Fact]
    public void Its_file_is_readable_and_says_only_what_is_expected()
    {
        DataContract contract = DataContract.Learn(ContractCases.Data(1.5, 2)).Amend(c => c.Column("x").Between(0, 5).OnViolation(ViolationAction.FallBack).Tag("pii"));

        string json = Encoding.UTF8.GetString(Write(contract));

        Assert.StartsWith("{\n  \"schema\": \"modelgateway/contract/1\",\n", json, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement column = document.RootElement.GetProperty("columns")[0];
        Assert.Equal(["name", "kind", "vectorLength", "onMismatch", "environments", "lifecycle", "tags", "completeness", "range"], column.EnumerateObject().Select(p => p.Name));
        Assert.Equal("""{"min":0,"max":5,"action":"fallBack"}""", JsonSerializer.Serialize(column.GetProperty("range")));
        Assert.Equal("number", column.GetProperty("kind").GetString());
    }

    [Fact]
    public async Task It_is_saved_and_loaded()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("contract-tests-").FullName, "contract.json");
        DataContract contract = DataContract.Learn(Dataset.FromRows(Houses.Generate(100)));

        await contract.SaveAsync(path, Token);
        DataContract loaded = await DataContract.LoadAsync(path, Token);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);

        Assert.True(contract.DiffTo(loaded).IsEmpty);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"schema": "modelgateway/contract/2"}""")]
    [InlineData("""{"schema": "modelgateway/contract/1", "columns": [{"name": "x"}]}""")]
    [InlineData("""{"schema": "modelgateway/contract/1", "columns": [{"name": "x", "kind": "number", "range": {"min": 1}}]}""")]
    [InlineData("""{"schema": "modelgateway/contract/1", "columns": [{"name": "x", "kind": "number", "range": {"action": "explode"}}]}""")]
    public void What_is_no_contract_or_a_newer_one_is_refused(string json) =>
        Assert.Throws<StoreException>(() => DataContract.Form.Parse("contract.json", Encoding.UTF8.GetBytes(json)));

    private static byte[] Write(DataContract contract)
    {
        using MemoryStream stream = new();
        DataContract.Form.Write(stream, contract);
        return stream.ToArray();
    }
}
