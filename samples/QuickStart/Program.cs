using ModelGateway;
using ModelGateway.MLNet;
using QuickStart;

return await Arguments.RunAsync(args, RunAsync);

static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
{
    ITrainer trainer = Trainers.ByName(arguments.Trainer);
    Metric? metric = arguments.Metric is null ? null : Metric.ByName(arguments.Metric);
    Destinations.Check(arguments.Store, arguments.Report, arguments.Html);
    (Dataset rows, Dataset? test) = Rows.Read(arguments, cancellationToken);
    string name = arguments.Model ?? Rows.ModelName(arguments);
    string store = arguments.Store ?? Directory.CreateTempSubdirectory("modelgateway-").FullName;
    using IModelGateway gateway = Gateway.Create(store, builder => builder.AddMLNet().AddModel(name, model =>
    {
        model.Learn(arguments.Label ?? nameof(Trip.Fare), arguments.Task, arguments.Positive)
            .Train(trainer)
            .Ignore(arguments.Ignored);
        _ = arguments.Time is null ? model : arguments.LabelDelayTime is { } delay ? model.OrderBy(arguments.Time, delay) : model.OrderBy(arguments.Time, arguments.LabelDelay ?? 1);
        _ = arguments.Ordered ? model.Ordered(arguments.LabelDelay ?? 1) : model;
        _ = arguments.Unordered ? model.Unordered() : model;
        _ = arguments.Groups.Length == 0 && !arguments.OneSeries ? model : model.GroupBy(arguments.Groups);
        _ = arguments.LastLabels == 0 ? model : model.LastLabels(arguments.LastLabels);
        _ = metric is null ? model : model.JudgeBy(metric);
        _ = arguments.Weight is null ? model : model.WeightBy(arguments.Weight);
    }));

    Run run = await gateway.TrainAsync(
        name, rows, new TrainOptions { Seed = arguments.Seed, TestSet = test }, new ConsoleProgress(), cancellationToken);
    VersionId? serving = gateway.GetHealth(name).Serving;
    ConsoleReport.Write(Console.Out, run, serving, CommandWords.Of);
    if (arguments.Report is not null)
    {
        await run.Report.SaveAsync(arguments.Report, cancellationToken);
    }

    StudyReport? study = arguments.Study == StudyKinds.None ? null : await gateway.Studies(name).RunAsync(
        arguments.Study, new StudyOptions { Version = run.Version.Number, Budget = arguments.Budget }, new ConsoleStudyProgress(), cancellationToken);
    if (study is not null)
    {
        ConsoleReport.Write(Console.Out, study);
    }

    TestScore score = await gateway.Versions(name).GetTestScoreAsync(run.Version.Number, cancellationToken);
    ConsoleReport.Write(Console.Out, score);
    if (arguments.Html is not null)
    {
        await run.Report.SaveHtmlAsync(arguments.Html, study, score, cancellationToken);
    }

    if (serving is not null && (await gateway.Versions(name).GetReportAsync(serving.Number, cancellationToken)).Label is var learned && learned != run.Report.Label)
    {
        ConsoleReport.WriteOther(Console.Out, serving, learned, run.Report.Label);
    }
    else if (serving is not null)
    {
        ConsoleReport.WritePredictions(Console.Out, gateway.GetPredictor<object, object>(name), rows, Rows.Examples(rows, arguments), run.Report);
    }

    return 0;
}
