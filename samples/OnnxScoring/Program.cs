using ModelGateway;
using ModelGateway.OnnxRuntime;
using OnnxScoring;
using QuickStart;

return await Arguments.RunAsync(args, RunAsync);

static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
{
    Console.WriteLine(Onnx.Describe(arguments.Model));
    OnnxModelSource source = Onnx.Model(arguments.Model, arguments.Configure);
    if (arguments.Data is null || arguments.Label is null)
    {
        // ONNX Runtime has the last word on whether the model can be loaded.
        source.Open().Dispose();
        return 0;
    }

    Dataset rows = Dataset.FromCsv(arguments.Data, new CsvOptions { HasHeader = arguments.NoHeader ? false : null }, cancellationToken: cancellationToken);
    string store = arguments.Store ?? Directory.CreateTempSubdirectory("modelgateway-").FullName;
    using IModelGateway gateway = Gateway.Create(store, builder => builder.AddOnnx().AddModel(arguments.Name, model => model
        .Learn(arguments.Label, arguments.Task, arguments.Positive)
        .Import(source)
        .Ignore(arguments.Ignored)));

    Run run = await gateway.TrainAsync(arguments.Name, rows, new TrainOptions { Seed = arguments.Seed }, cancellationToken: cancellationToken);
    VersionId? serving = gateway.GetHealth(arguments.Name).Serving;
    ConsoleReport.Write(Console.Out, run, serving);
    if (arguments.Report is not null)
    {
        await run.Report.SaveAsync(arguments.Report, cancellationToken);
    }

    if (serving is not null)
    {
        ConsoleReport.WritePredictions(Console.Out, gateway.GetPredictor<object, object>(arguments.Name), rows, [.. Enumerable.Range(0, Math.Min(3, rows.RowCount)).Select(i => i * (rows.RowCount / 3))], run.Report);
    }

    return 0;
}
