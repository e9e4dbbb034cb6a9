using System.Text;
using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What is written can be read, by path and by stream, and nothing needs a stream that takes synchronous calls.</summary>
public sealed class SavedReportTests : IDisposable
{
    private static readonly Dictionary<string, ISaved> s_saved = new()
    {
        ["run"] = new Saved<RunReport>(
            SampleReports.Run(), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), RunReport.LoadAsync, RunReport.LoadAsync),
        ["study"] = new Saved<StudyReport>(
            SampleReports.Study(), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), StudyReport.LoadAsync, StudyReport.LoadAsync),
        ["monitor"] = new Saved<MonitorReport>(
            SampleReports.Monitor("fare"), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), MonitorReport.LoadAsync, MonitorReport.LoadAsync),
        ["score"] = new Saved<TestScore>(
            Score(), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), TestScore.LoadAsync, TestScore.LoadAsync),
        ["comparison"] = new Saved<VersionComparison>(
            Comparison(), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), VersionComparison.LoadAsync, VersionComparison.LoadAsync),
        ["contract"] = new Saved<DataContract>(
            DataContract.Learn(Rows()), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), DataContract.LoadAsync, DataContract.LoadAsync),
        ["profile"] = new Saved<DatasetProfile>(
            DatasetProfile.Of(Rows()), (r, p, t) => r.SaveAsync(p, t), (r, s, t) => r.SaveAsync(s, t), DatasetProfile.LoadAsync, DatasetProfile.LoadAsync),
    };

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("saved-");

    private interface ISaved
    {
        Task SaveAsync(string path, CancellationToken token);

        Task SaveAsync(Stream stream, CancellationToken token);

        Task LoadAndCompareAsync(string path, CancellationToken token);

        Task LoadAndCompareAsync(Stream stream, CancellationToken token);
    }

    public static TheoryData<string> Kinds => [.. s_saved.Keys];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder.FullName, "report.json");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_reads_back_from_a_file_and_from_a_stream(string kind)
    {
        using MemoryStream plain = new();
        AsyncOnlyStream stream = new();
        await System.IO.File.WriteAllTextAsync(File, "what was there before", Token);

        await s_saved[kind].SaveAsync(File, Token);
        await s_saved[kind].SaveAsync(plain, Token);
        await s_saved[kind].SaveAsync(stream, Token);

        byte[] content = await System.IO.File.ReadAllBytesAsync(File, Token);
        Assert.Equal(content, plain.ToArray());
        Assert.Equal(content, stream.Bytes);
        await s_saved[kind].LoadAndCompareAsync(File, Token);
        await s_saved[kind].LoadAndCompareAsync(new AsyncOnlyStream(content), Token);
        Assert.Equal(["report.json"], _folder.GetFiles().Select(file => file.Name));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_is_missing_damaged_or_newer_is_refused_in_words(string kind)
    {
        AsyncOnlyStream written = new();
        await s_saved[kind].SaveAsync(written, Token);
        string json = Encoding.UTF8.GetString(written.Bytes);

        StoreException missing = await Assert.ThrowsAsync<StoreException>(() => s_saved[kind].LoadAndCompareAsync(File, Token));
        StoreException newer = await RefusedAsync(kind, json.Replace("/1\"", "/9\"", StringComparison.Ordinal));
        StoreException cut = await RefusedAsync(kind, json[..(json.Length / 2)]);
        StoreException empty = await RefusedAsync(kind, "{}");

        Assert.Contains("is missing", missing.Message, StringComparison.Ordinal);
        Assert.Contains("upgrade the ModelGateway packages", newer.Message, StringComparison.Ordinal);
        Assert.Contains("is damaged", cut.Message, StringComparison.Ordinal);
        Assert.Contains("does not say which format", empty.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_cannot_be_written_leaves_what_was_there(string kind)
    {
        await System.IO.File.WriteAllTextAsync(File, "before", Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => s_saved[kind].SaveAsync(File, new CancellationToken(canceled: true)));
        StoreException error = await Assert.ThrowsAsync<StoreException>(() => s_saved[kind].SaveAsync(Path.Combine(_folder.FullName, "nowhere", "report.json"), Token));
        await Assert.ThrowsAsync<StoreException>(() => s_saved[kind].SaveAsync(_folder.FullName, Token));

        Assert.Contains("cannot be written", error.Message, StringComparison.Ordinal);
        Assert.Equal("before", await System.IO.File.ReadAllTextAsync(File, Token));
        Assert.Equal(["report.json"], _folder.GetFileSystemInfos().Select(file => file.Name));
        Assert.Empty(_folder.Parent!.GetFiles(_folder.Name + "*"));
    }

    [Fact]
    public async Task Pages_need_no_synchronous_stream()
    {
        AsyncOnlyStream run = new();
        AsyncOnlyStream monitor = new();
        AsyncOnlyStream part = new();
        HtmlWriter html = new();
        html.Leaf("p", "größe 数量");

        await SampleReports.Run().SaveHtmlAsync(run, SampleReports.Study(), Score(), Token);
        await SampleReports.Monitor("fare").SaveHtmlAsync(monitor, Token);
        await html.WriteAsync(part, Token);

        Assert.Equal(HtmlReports.Html(SampleReports.Run(), SampleReports.Study(), Score()), Encoding.UTF8.GetString(run.Bytes));
        Assert.Equal(HtmlReports.Html(SampleReports.Monitor("fare")), Encoding.UTF8.GetString(monitor.Bytes));
        Assert.Equal("<p>größe 数量</p>\n", Encoding.UTF8.GetString(part.Bytes));
    }

    [Fact]
    public void Whatever_says_its_format_can_be_saved_and_loaded() => Assert.Equal(
        typeof(RunReport).Assembly.GetExportedTypes().Where(type => type.GetField("CurrentFormat") is not null).Select(type => type.Name).Order(StringComparer.Ordinal),
        s_saved.Values.Select(saved => saved.GetType().GetGenericArguments()[0].Name).Order(StringComparer.Ordinal));

    private static async Task<StoreException> RefusedAsync(string kind, string json) =>
        await Assert.ThrowsAsync<StoreException>(() => s_saved[kind].LoadAndCompareAsync(new AsyncOnlyStream(Encoding.UTF8.GetBytes(json)), Token));

    private static Dataset Rows() => Dataset.FromRows(Houses.Generate(200));

    private static TestScore Score() => new(
        model: "adult",
        version: 4,
        score: 1.5,
        sections: [new TestScoreSection("Data", 1.5, [new TestScoreItem(1, "Are expectations captured?", 1, "A contract.", null)])]);

    private static VersionComparison Comparison() => Reported.Changed(
        System.Text.Json.JsonSerializer.Deserialize<VersionComparison>(
            """{"model":"fare","from":1,"to":2,"rows":{"before":1,"after":2,"added":1,"removed":0,"addedColumns":[],"removedColumns":[]},"contract":{"changes":[]}}""",
            ModelGatewayJson.Options)!,
        (nameof(VersionComparison.Metrics), new[] { new ChangedMetric("rmse", 1, null) }));

    private sealed class Saved<T>(
        T report,
        Func<T, string, CancellationToken, Task> toFile,
        Func<T, Stream, CancellationToken, Task> toStream,
        Func<string, CancellationToken, Task<T>> fromFile,
        Func<Stream, CancellationToken, Task<T>> fromStream) : ISaved
    {
        public Task SaveAsync(string path, CancellationToken token) => toFile(report, path, token);

        public Task SaveAsync(Stream stream, CancellationToken token) => toStream(report, stream, token);

        public async Task LoadAndCompareAsync(string path, CancellationToken token) => Reported.Same(report, await fromFile(path, token));

        public async Task LoadAndCompareAsync(Stream stream, CancellationToken token) => Reported.Same(report, await fromStream(stream, token));
    }
}
