using System.Text.Json;

namespace ModelGateway;

/// <summary>What an application gets that serializes what the library hands out, with the defaults of ASP.NET and with none.</summary>
public sealed class JsonTests
{
    private static readonly JsonSerializerOptions s_web = new(JsonSerializerDefaults.Web);

    private static readonly PredictionId s_id = new(0x0123_4567_89ab_cdef, 0xffff_ffff_ffff_fffe);

    [Fact]
    public void A_prediction_is_read_by_JavaScript_without_loss()
    {
        Prediction<float> prediction = new() { Value = 7.5f, Id = s_id, Version = new VersionId("fare", 3, "ab"), AnsweredBy = AnsweredBy.Baseline };

        Assert.Equal(
            """{"value":7.5,"id":"0123456789abcdeffffffffffffffffe","version":"fare/3","answeredBy":"Baseline"}""", JsonSerializer.Serialize(prediction, s_web));
        Prediction<float> broken = prediction with { Violations = [new Violation("Size", "range.above", "Too large.") { Measured = 9, Limit = 5, Action = ViolationAction.FallBack }] };
        Assert.Contains("\"violations\":[{\"column\":\"Size\",\"code\":\"range.above\"", JsonSerializer.Serialize(broken, s_web), StringComparison.Ordinal);
        Assert.Contains("\"action\":\"FallBack\"", JsonSerializer.Serialize(broken, s_web), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_read()
    {
        foreach (JsonSerializerOptions options in new[] { s_web, JsonSerializerOptions.Default })
        {
            Prediction<float> prediction = new() { Value = 7.5f, Id = s_id, Version = new VersionId("fare", 3, ""), AnsweredBy = AnsweredBy.Model };
            Assert.Equal(prediction, Again(prediction, options));
            Assert.Equal(s_id, Again(new Dictionary<PredictionId, int> { [s_id] = 1 }, options).Keys.Single());

            Schema schema = new([new Column("x", typeof(float[]), vectorLength: 3), new Column("y", typeof(DateOnly), isNullable: true, role: ColumnRole.Time), new Column("z", typeof(long), ColumnKind.Category)]);
            Assert.Equal(schema, Again(schema, options));
            VersionManifest manifest = new()
            {
                Model = "fare",
                Provider = "ml.net",
                Trainer = "fast-tree",
                Signature = new ModelSignature
                {
                    Task = LearningTask.Binary,
                    Features = schema,
                    Label = new Column("label", typeof(string), role: ColumnRole.Label),
                    Classes = ["no", "yes"],
                },
                Fallback = "linear",
                DataSha256 = "00",
                Files = [new StoredFile("model.zip", 7, "11")],
            };
            VersionManifest read = Again(manifest, options);
            Assert.Equal((schema, "fare", LearningTask.Binary), (read.Signature.Features, read.Model, read.Signature.Task));
            Assert.Equal(["no", "yes"], read.Signature.Classes);
            Assert.Equal(manifest.Files, read.Files);
        }
    }

    [Theory]
    [InlineData("\"fare/3\"", true)]
    [InlineData("\"a/b/3\"", true)]
    [InlineData("\"fare/0\"", false)]
    [InlineData("\"fare/-1\"", false)]
    [InlineData("\"fare/ 3\"", false)]
    [InlineData("\"fare/٣\"", false)]
    [InlineData("\"/3\"", false)]
    [InlineData("\"3\"", false)]
    [InlineData("\"\"", false)]
    [InlineData("3", false)]
    [InlineData("{}", false)]
    public void A_version_is_a_name_a_slash_and_a_number(string json, bool isOne)
    {
        if (isOne)
        {
            Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<VersionId>(json)));
            return;
        }

        Assert.Contains("fare/3", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<VersionId>(json)).Message, StringComparison.Ordinal);
        Assert.Throws<FormatException>(() => VersionId.Parse(json.Trim('"'), null));
    }

    [Theory]
    [InlineData("\"0123456789abcdef\"")]
    [InlineData("\"0123456789abcdefgggggggggggggggg\"")]
    [InlineData("12345")]
    [InlineData("null")]
    public void What_is_no_prediction_id_is_told(string json) =>
        Assert.Contains("32 hexadecimal digits", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<PredictionId>(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"name":"x","type":"System.Type","kind":"Number","role":"Feature"}""")]
    [InlineData("""{"name":"","type":"float","kind":"Number","role":"Feature"}""")]
    [InlineData("""{"type":"float","kind":"Number","role":"Feature"}""")]
    [InlineData("""{"name":"x","kind":"Number","role":"Feature"}""")]
    [InlineData("""{"name":"x","type":"float","kind":"Nombre","role":"Feature"}""")]
    public void What_is_no_column_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Column>(json, s_web));

    [Fact]
    public void A_person_can_read_them()
    {
        Prediction<float> prediction = new() { Value = 7.5f, Id = s_id, Version = new VersionId("fare", 3, "ab"), AnsweredBy = AnsweredBy.Model };

        Assert.Equal("7.5 by fare/3", prediction.ToString());
        Assert.Equal(
            "7.5 by the baseline of fare/3: Too large.",
            (prediction with { AnsweredBy = AnsweredBy.Baseline, Violations = [new Violation("Size", "range.above", "Too large.")] }).ToString());
    }

    private static T Again<T>(T value, JsonSerializerOptions options) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, options), options)!;
}
