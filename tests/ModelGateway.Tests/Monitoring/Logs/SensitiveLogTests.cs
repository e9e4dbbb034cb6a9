using System.Text;
using System.Text.Json;
using ModelGateway.Reports;

namespace ModelGateway;

public class SensitiveLogTests
{
    private const string Marker = "Zaphod Beeblebrox";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Values_of_a_sensitive_column_are_counted_and_never_shown(bool isSensitive)
    {
        MonitorOptions options = new() { WindowRows = 500, Score = "score" };
        if (isSensitive)
        {
            options.Sensitive.Add("name");
        }

        using ModelMonitor monitor = ModelMonitor.Create(Rows("Ford Prefect", "Arthur Dent"), options);
        monitor.Record(Rows("Ford Prefect", Marker));
        monitor.Record(Rows(Marker, Marker));
        MonitorReport report = await monitor.GetReportAsync(Token);
        using MemoryStream page = new();
        await report.SaveHtmlAsync(page, Token);
        string shown = JsonSerializer.Serialize(report) + Encoding.UTF8.GetString(page.ToArray());

        Assert.Equal(!isSensitive, shown.Contains(Marker, StringComparison.Ordinal));
        Assert.Equal(DriftState.Drift, report.Columns.Single(column => column.Name == "name").State);
    }

    [Fact]
    public void A_sensitive_column_that_there_is_not_is_refused()
    {
        DataException error = Assert.Throws<DataException>(() => ModelMonitor.Create(Rows("Ford Prefect", "Arthur Dent"), new MonitorOptions { Sensitive = { "nmae" } }));

        Assert.Contains("'name'", error.Message, StringComparison.Ordinal);
    }

    private static Dataset Rows(string one, string other) => new(
    [
        DataColumn.Create(new Column("name", typeof(string)), [.. Enumerable.Range(0, 1_000).Select(i => i % 2 == 0 ? one : other)]),
        DataColumn.Create(new Column("size", typeof(double)), [.. Enumerable.Range(0, 1_000).Select(i => (double)(i % 97))]),
        DataColumn.Create(new Column("score", typeof(double)), [.. Enumerable.Range(0, 1_000).Select(i => (double)(i % 89))]),
    ]);
}
