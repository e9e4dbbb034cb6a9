using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.MLNet;

public sealed class DescriptionReaderTests
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private static readonly ModelDescription s_plain = new() { Trainer = "a", Scores = ScoreKind.Number, Packages = new Dictionary<string, string>() };

    [Fact]
    public void Every_member_is_read()
    {
        FeaturePlan features = new()
        {
            Numbers = [new NumberPlan("x", FeaturePart.Hour, 1, 0.1, 0.2f, 0.3f)],
            Categories = [new CategoryPlan("y", FeaturePart.Weekday, ["a", null])],
            Texts = ["z"],
            Limit = 1e30f,
            IsSparse = true,
        };
        ModelDescription full = new()
        {
            Format = "format",
            Trainer = "trainer",
            Scores = ScoreKind.OneVersusAll,
            Features = features,
            Classes = [1, 0],
            LabelCentre = 0.1,
            LabelScale = 0.2,
            Packages = new Dictionary<string, string> { ["p"] = "1.2.3" },
        };
        Assert.All(typeof(ModelDescription).GetProperties(), member => Assert.NotEqual(member.GetValue(s_plain), member.GetValue(full)));

        Assert.Equal(Write(full), Write(Read(Write(full))));
    }

    [Fact]
    public void What_a_file_does_not_say_is_as_code_makes_it() =>
        Assert.Equal(Write(s_plain), Write(Read("""{"trainer":"a","scores":"number","packages":{}}""")));

    [Theory]
    [InlineData("""{"trainer":"a","packages":{}}""", "scores")]
    [InlineData("""{"trainer":"a","scores":"number","packages":{},"classes":["1"]}""", "$.classes[0]")]
    [InlineData("null", "an object")]
    public void What_is_wrong_is_told(string content, string expected) =>
        Assert.Contains(expected, Assert.Throws<JsonException>(() => Read(content)).Message, StringComparison.Ordinal);

    private static ModelDescription Read(string content) => DescriptionReader.Read(Encoding.UTF8.GetBytes(content));

    private static string Write(ModelDescription description) => JsonSerializer.Serialize(description, s_options);
}
