using System.Text;

namespace ModelGateway;

public sealed class ContractReaderTests
{
    private static readonly ColumnContract s_plain = new() { Name = "a", Kind = ColumnKind.Number };

    [Fact]
    public void Every_member_is_read()
    {
        ColumnContract column = new()
        {
            Name = "x",
            Kind = ColumnKind.Vector,
            VectorLength = 3,
            OnMismatch = ViolationAction.Ignore,
            Environments = [ContractEnvironment.Serving],
            Lifecycle = ColumnLifecycle.Deprecated,
            Tags = ["t"],
            Completeness = new CompletenessExpectation(ViolationAction.FallBack, 0.5, required: true, learnedFrom: 7),
            Range = new RangeExpectation(ViolationAction.Flag, double.NegativeInfinity, 0.1),
            Dates = new DateExpectation(ViolationAction.Flag, new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), new DateTime(2026, 1, 3)),
            Categories = new CategoryExpectation(ViolationAction.Refuse, ["a", "b"]),
            Length = new LengthExpectation(ViolationAction.Flag, 1, 2),
            Uniqueness = new UniquenessExpectation(ViolationAction.Flag),
        };
        Assert.All(typeof(ColumnContract).GetProperties().Where(member => member.CanWrite), member => Assert.NotEqual(member.GetValue(s_plain), member.GetValue(column)));
        DataContract full = new()
        {
            Rows = new RowCountExpectation(ViolationAction.Refuse, 1, 2),
            ForbiddenTags = ["f"],
            OnForbiddenTag = ViolationAction.Flag,
            OnExtraColumn = ViolationAction.Refuse,
            Columns = [column, new ColumnContract { Name = "y", Kind = ColumnKind.Text, Range = new RangeExpectation(ViolationAction.Flag) }],
        };

        HandRead.IsWhatTheSerializerReads(full, new DataContract(), DataContract.Form, ModelGatewayJson.WithoutNulls);
    }

    [Fact]
    public void What_a_file_does_not_say_is_as_code_makes_it()
    {
        DataContract read = DataContract.Form.Parse("it", """{"schema":"modelgateway/contract/1","columns":[{"name":"a","kind":"number"}]}"""u8);

        Assert.Equal(DataContract.Form.Write(new DataContract { Columns = [s_plain] }), DataContract.Form.Write(read));
    }

    [Theory]
    [InlineData("""{"schema":"modelgateway/contract/1","columns":[{"name":"a"}]}""", "$.columns[0]")]
    [InlineData("""{"schema":"modelgateway/contract/1","columns":[null]}""", "$.columns[0]")]
    [InlineData("""{"schema":"modelgateway/contract/1","columns":[{"name":"a","kind":"number","range":{"min":1}}]}""", "$.columns[0].range")]
    [InlineData("""{"schema":"modelgateway/contract/1","columns":[{"name":"a","kind":"number","onMismatch":2}]}""", "$.columns[0].onMismatch")]
    [InlineData("""{"schema":"modelgateway/contract/1","onExtraColumn":null}""", "$.onExtraColumn")]
    public void What_is_wrong_is_told_with_its_path(string content, string path) => Assert.Contains(
        $"'{path}'", Assert.Throws<StoreException>(() => DataContract.Form.Parse("it", Encoding.UTF8.GetBytes(content))).Message, StringComparison.Ordinal);
}
