using System.Text;

namespace ModelGateway;

public sealed class ManifestReaderTests
{
    private static readonly JsonForm<VersionManifest> s_form = new(VersionManifest.CurrentFormat, ModelGatewayJson.Options, ManifestReader.Read);
    private static readonly VersionManifest s_plain = new()
    {
        Model = "a",
        Provider = "b",
        Trainer = "c",
        Signature = new ModelSignature { Task = LearningTask.Binary, Features = new Schema([]), Label = new Column("y", typeof(bool)) },
        Fallback = "d",
        DataSha256 = "e",
    };

    [Fact]
    public void Every_member_is_read()
    {
        ModelSignature signature = new()
        {
            Task = LearningTask.Multiclass,
            Features = new Schema([new Column("x", typeof(float[]), ColumnKind.Vector, isNullable: true, ColumnRole.Time, vectorLength: 4), new Column("z", typeof(string))]),
            Label = new Column("label", typeof(int), role: ColumnRole.Label),
            Classes = ["1", "2", "3"],
        };
        VersionOrder noOrder = new();
        Assert.All(typeof(ModelSignature).GetProperties().Where(member => member.CanWrite), member => Assert.NotEqual(member.GetValue(s_plain.Signature), member.GetValue(signature)));
        VersionManifest full = new()
        {
            Model = "model",
            Version = 2,
            Created = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(1)),
            Provider = "provider",
            Trainer = "trainer",
            Signature = signature,
            Threshold = 0.1,
            GivesProbabilities = false,
            Fallback = "fallback",
            FallbackProvider = "other",
            FallbackThreshold = 0.2,
            Weight = "counts",
            Groups = ["shop", "region"],
            Order = new VersionOrder
            {
                Series = [new Column("shop", typeof(string), role: ColumnRole.Series), new Column("till", typeof(int))],
                Time = new Column("day", typeof(DateTime), role: ColumnRole.Time),
                IsUtc = true,
                LabelDelay = 864_000_000_000,
                Step = 36_000_000_000,
                LongestStep = 72_000_000_000,
                TimeZone = "Europe/Berlin",
                Seasons = [new VersionSeason(Season.Week, 36_000_000_000)],
                NeedsOutcomes = true,
            },
            IsBaseline = true,
            Remark = "remark",
            DataSha256 = "data",
            Packages = new Dictionary<string, string> { ["p"] = "1.2.3" },
            Rows = new StoredFile("data/rows", 5_000_000_000, "rows"),
            Files = [new StoredFile("file", 1, "sha")],
        };

        Assert.All(typeof(VersionOrder).GetProperties().Where(member => member.CanWrite), member => Assert.NotEqual(member.GetValue(noOrder), member.GetValue(full.Order)));
        HandRead.IsWhatTheSerializerReads(full, s_plain, s_form, ModelGatewayJson.Options);
    }

    [Fact]
    public void What_a_file_does_not_say_is_as_code_makes_it()
    {
        const string Content = """
            {"schema":"modelgateway/version/1","model":"a","provider":"b","trainer":"c","fallback":"d","dataSha256":"e",
             "signature":{"task":"binary","features":[],"label":{"name":"y","type":"bool","kind":"boolean","role":"feature"}}}
            """;

        Assert.Equal(s_form.Write(s_plain), s_form.Write(s_form.Parse("it", Encoding.UTF8.GetBytes(Content))));
    }
}
