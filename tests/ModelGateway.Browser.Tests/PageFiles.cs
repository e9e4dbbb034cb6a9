using ModelGateway.MLNet;

namespace ModelGateway;

/// <summary>Reports of real runs on generated rows, as files.</summary>
public sealed class PageFiles : IAsyncLifetime
{
    private const int Rows = 600;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-pages-");

    public string PathOf(string page) => Path.Combine(_folder.FullName, page + ".html");

    public async ValueTask InitializeAsync()
    {
        await RunAsync("binary", Columns(["age", "income", "town", "<b>&\"'</b> שלום \u202E a name that is far too long for any column of a table"]), i => i % 3 == 0 ? "yes" : "no");
        await RunAsync("regression", Columns(["weight", "length", "colour"]), i => ((i % 3) + (i % 17 * 0.1)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        await RunAsync("classes", Columns(["weight", "length", "colour"]), i => $"class number {i % 40}");
        await using (FileStream own = File.Create(PathOf("own")))
        {
            await OwnPage.Page.WriteAsync(own);
        }

        await SampleReports.Monitor("Fare").SaveHtmlAsync(PathOf("monitor"));
        await SampleReports.Monitor(SampleReports.Hostile + new string('x', 300)).SaveHtmlAsync(PathOf("monitor-hostile"));
        await SampleReports.Run(SampleReports.Hostile + new string('x', 300), features: 40, classes: 12).SaveHtmlAsync(
            PathOf("hostile"), SampleReports.Study(SampleReports.Hostile + new string('x', 300), features: 40));
        await SampleReports.Run().SaveHtmlAsync(PathOf("study"), SampleReports.Study());
        await RunAsync("wide", Columns([.. Enumerable.Range(0, 500).Select(i => $"feature_{i}_WithoutAnyPlaceToBreakTheLine")]), i => i % 2 == 0 ? "yes" : "no");
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    // Numbers and texts in turn; some cells are missing, and the first columns know something of the label.
    private static DataColumn[] Columns(string[] names)
    {
        Random random = new(1);
        return
        [
            .. names.Select((name, column) => column % 3 == 2
                ? (DataColumn)DataColumn.Create(new Column(name, typeof(string), isNullable: true), [.. Enumerable.Range(0, Rows).Select(i => random.Next(20) == 0 ? null : $"value {random.Next(12)}")])
                : DataColumn.Create(new Column(name, typeof(double), isNullable: true), [.. Enumerable.Range(0, Rows).Select(i => random.Next(30) == 0 ? double.NaN : Math.Round((column < 2 ? i % 3 : 0) + random.NextDouble(), 3))])),
        ];
    }

    private async Task RunAsync(string name, DataColumn[] columns, Func<int, string> label)
    {
        string[] labels = [.. Enumerable.Range(0, Rows).Select(label)];
        DataColumn last = name == "regression"
            ? DataColumn.Create(new Column("label", typeof(double)), [.. labels.Select(text => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture))])
            : DataColumn.Create(new Column("label", typeof(string)), labels);
        using IModelGateway gateway = Gateway.Create(Path.Combine(_folder.FullName, "store"), builder => builder.AddMLNet()
            .AddModel(name, model => model.Learn("label").Train(MLNetTrainers.LightGbm(new LightGbmOptions { Trees = 5, Threads = 1 }))));
        Run run = await gateway.TrainAsync(name, new Dataset([.. columns, last]));
        File.Copy(Path.Combine(run.Location!, "report.html"), PathOf(name));
    }
}
