using System.Text.Json;

namespace ModelGateway;

public sealed class StudyReportTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

    [Fact]
    public async Task A_study_reads_back_as_written()
    {
        await SampleReports.Study().SaveAsync(_path, TestContext.Current.CancellationToken);
        string json = await File.ReadAllTextAsync(_path, TestContext.Current.CancellationToken);

        await (await StudyReport.LoadAsync(_path, TestContext.Current.CancellationToken)).SaveAsync(_path, TestContext.Current.CancellationToken);

        Assert.Equal(json, await File.ReadAllTextAsync(_path, TestContext.Current.CancellationToken));
        Assert.Equal("modelgateway/study/1", JsonElement.Parse(json).GetProperty("schema").GetString());
    }

    [Fact]
    public async Task What_has_no_finite_value_is_null()
    {
        StudyReport study = Reported.Changed(SampleReports.Study(), (nameof(StudyReport.Slices), null), (nameof(StudyReport.HeldOutLoss), double.NaN));

        await study.SaveAsync(_path, TestContext.Current.CancellationToken);

        JsonElement json = JsonElement.Parse(await File.ReadAllTextAsync(_path, TestContext.Current.CancellationToken));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("slices").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("heldOutLoss").ValueKind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"schema\":\"modelgateway/study/2\",\"model\":\"m\",\"version\":1,\"loss\":\"rmse\",\"heldOutLoss\":1,\"rows\":1,\"seed\":1,\"refits\":3}")]
    public async Task A_file_that_is_no_study_of_this_form_is_refused(string json)
    {
        await File.WriteAllTextAsync(_path, json, TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<StoreException>(() => StudyReport.LoadAsync(_path, TestContext.Current.CancellationToken));
    }

    public void Dispose() => File.Delete(_path);
}
