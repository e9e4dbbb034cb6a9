using System.Text;
using System.Text.Json;

namespace ModelGateway;

public sealed class JsonMembersTests
{
    [Fact]
    public void Members_are_read_as_what_they_are()
    {
        JsonMembers members = Parse("""
            {"text":"a","none":null,"truth":true,"integer":-3,"long":5000000000,"number":0.1,"single":0.1,"nan":"NaN","most":"Infinity","least":"-Infinity",
             "moment":"2026-01-02T03:04:05+06:00","choice":"debugOnly","choices":["serving"],"texts":["a","b"],"holes":[null,"b"],"integers":[1,2],
             "named":{"x":"y"},"object":{"integer":7},"objects":[{"integer":8}],"other":[{}]}
            """);

        Assert.Equal("a", members.Text("text"));
        Assert.True(members.Truth("truth"));
        Assert.Equal(-3, members.Integer("integer"));
        Assert.Equal(5_000_000_000, members.Long("long"));
        Assert.Equal([0.1, double.NaN, double.PositiveInfinity, double.NegativeInfinity], ((string[])["number", "nan", "most", "least"]).Select(members.Number));
        Assert.Equal(0.1f, members.Single("single"));
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(6)), members.Moment("moment"));
        Assert.Equal(ColumnLifecycle.DebugOnly, members.Choice<ColumnLifecycle>("choice"));
        Assert.Equal([ContractEnvironment.Serving], members.Choices<ContractEnvironment>("choices"));
        Assert.Equal(["a", "b"], members.Texts("texts"));
        Assert.Equal([null, "b"], members.TextsOrNulls("holes"));
        Assert.Equal([1, 2], members.Integers("integers"));
        Assert.Equal(new Dictionary<string, string> { ["x"] = "y" }, members.TextsByName("named"));
        Assert.Equal("7", members.Object("object", inner => $"{inner.Integer("integer")}"));
        Assert.Equal(["8"], members.Objects("objects", inner => $"{inner.Integer("integer")}"));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("missing")]
    public void What_is_missing_or_null_is_null_where_it_may_be(string name)
    {
        JsonMembers members = Parse("""{"none":null}""");

        Assert.Null(members.TextOrNull(name));
        Assert.Null(members.IntegerOrNull(name));
        Assert.Null(members.NumberOrNull(name));
        Assert.Null(members.TimeOrNull(name));
        Assert.Null(members.ObjectOrNull(name, _ => ""));
    }

    [Fact]
    public void Only_what_is_missing_is_otherwise()
    {
        Assert.Equal(3, Parse("{}").Integer("x", otherwise: 3));
        Assert.True(Parse("{}").Truth("x", otherwise: true));
        Assert.Equal(ViolationAction.Refuse, Parse("{}").Choice("x", ViolationAction.Refuse));
        Assert.Throws<JsonException>(() => Parse("""{"x":null}""").Integer("x", otherwise: 3));
        Assert.Throws<JsonException>(() => Parse("""{"x":null}""").Truth("x", otherwise: true));
        Assert.Throws<JsonException>(() => Parse("""{"x":null}""").Choice("x", ViolationAction.Refuse));
    }

    [Theory]
    [InlineData("1", "a text")]
    [InlineData("null", "a text")]
    [InlineData("{}", "a text")]
    public void What_is_no_text_is_refused(string value, string expected) => Refuses(value, expected, members => members.Text("x"));

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("1.5")]
    [InlineData("3000000000")]
    public void What_is_no_integer_is_refused(string value) => Refuses(value, "an integer", members => members.Integer("x"));

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"nan\"")]
    [InlineData("true")]
    public void What_is_no_number_is_refused(string value) => Refuses(value, "a number", members => members.Number("x"));

    [Theory]
    [InlineData("1")]
    [InlineData("\"1\"")]
    [InlineData("\"flag, refuse\"")]
    [InlineData("\"Other\"")]
    public void What_is_no_choice_is_refused_with_those_that_are(string value) =>
        Refuses(value, "flag", members => members.Choice<ViolationAction>("x"));

    [Theory]
    [InlineData("1", "a list")]
    [InlineData("[1]", "a text")]
    [InlineData("[null]", "a text")]
    public void What_is_no_list_of_texts_is_refused(string value, string expected) => Refuses(value, expected, members => members.Texts("x"));

    [Theory]
    [InlineData("[]", "an object")]
    [InlineData("[{\"y\":1},{}]", "no 'y'")]
    public void What_is_wrong_within_is_told_with_its_path(string value, string expected) =>
        Refuses(value == "[]" ? "[[]]" : value, expected, members => members.Objects("x", inner => $"{inner.Integer("y")}"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"x\":1,\"x\":1}")]
    [InlineData("{\"x\":1} 2")]
    [InlineData("{\"x\":1,}")]
    public void What_is_no_object_is_refused(string content) => Assert.ThrowsAny<JsonException>(() => Parse(content));

    [Fact]
    public void A_text_that_is_no_text_is_damage()
    {
        byte[] content = Encoding.UTF8.GetBytes("""{"x":"ab"}""");
        content[6] = 0xFF;

        Assert.Contains("damaged", Assert.Throws<StoreException>(() => JsonFile.Parse("a.json", content, members => members.Text("x"))).Message, StringComparison.Ordinal);
    }

    private static JsonMembers Parse(string content) => JsonMembers.Parse(Encoding.UTF8.GetBytes(content));

    private static void Refuses(string value, string expected, Func<JsonMembers, object> read)
    {
        string message = Assert.Throws<JsonException>(() => read(Parse($$"""{"x":{{value}}}"""))).Message;

        Assert.Contains("$", message, StringComparison.Ordinal);
        Assert.Contains("x", message, StringComparison.Ordinal);
        Assert.Contains(expected, message, StringComparison.Ordinal);
    }
}
