using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Probabilities are corrected by folds of the training part, and so wherever the version answers.</summary>
public sealed class CalibratedRunTests : IDisposable
{
    private readonly string _store = Directory.CreateTempSubdirectory("calibrated-run-tests-").FullName;
    private readonly LawProvider _provider = new();
    private readonly List<(int Stages, int Rows)> _trained = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_store, recursive: true);

    [Fact]
    public async Task A_model_that_is_too_sure_is_corrected_and_a_process_that_loads_it_answers_as_the_run_has_judged()
    {
        Run run;
        using (IModelGateway gateway = Create(new Boaster(8, _trained)))
        {
            run = await gateway.TrainAsync("bets", Boaster.Bets(2_000, 1), cancellationToken: Token);
            await gateway.PromoteAsync("bets", run.Version.Number, "For the test.", Token);
        }

        using IModelGateway other = Create(new Boaster(8, []));
        IPredictor<Boaster.Bet, float> predictor = other.GetPredictor<Boaster.Bet, float>("bets");

        Assert.Equal([(8, 1_280), (8, 1_280), (8, 1_280), (8, 1_280), (8, 1_280), (8, 1_600)], _trained);
        ReportedCalibration calibration = run.Report.Calibration!;
        Assert.Equal((CalibrationMethod.Platt, 1_600), (calibration.Method, calibration.Rows));
        Assert.True(calibration.LogLossAfter < 0.7 * calibration.LogLossBefore);
        ReportedModel candidate = run.Report.Models[^1];
        Assert.Equal(calibration.LogLossAfter, candidate.Metrics["logLoss"], 0.08);
        Assert.InRange(candidate.Threshold!.Value, 0.35, 0.65);
        foreach (float chance in new[] { 0.1f, 0.5f, 0.8f })
        {
            Prediction<float> answer = predictor.Predict(new Boaster.Bet(chance));
            Assert.Equal(AnsweredBy.Model, answer.AnsweredBy);
            Assert.Equal(chance, answer.Value, 0.06);
        }

        Assert.Equal(HealthState.Healthy, other.GetHealth("bets").State);

        // The model lies there as its trainer made it.
        VersionManifest manifest = (await new DirectoryStore(_store).OpenAsync("bets", run.Version.Number, Token)).Manifest;
        Assert.Contains(VersionFileNames.Calibration, manifest.Files.Select(file => file.Name));
        using IModel raw = _provider.Load(run.Location!, manifest.Signature);
        float[] score = new float[1];
        FeatureRows rows = new(new RowLayout(manifest.Signature.Features));
        rows.Fill(Boaster.Bets(1, 1), [0]);
        raw.Score(rows, score);
        Assert.Equal(Boaster.Tell(rows, 0, 8), score[0]);
    }

    [Fact]
    public async Task Stages_are_chosen_first_and_their_model_is_that_of_one_of_the_folds()
    {
        using IModelGateway gateway = Create(new Boaster.InStages(8, _trained));

        Run run = await gateway.TrainAsync("bets", Boaster.Bets(2_000, 1), cancellationToken: Token);

        Assert.Equal([(8, 1_280), (2, 1_280), (2, 1_280), (2, 1_280), (2, 1_280), (2, 1_600)], _trained);
        Assert.Equal((2, CalibrationMethod.None), (run.Report.Training!.Trees, run.Report.Calibration!.Method));
        Assert.Equal(run.Report.Calibration.LogLossBefore, run.Report.Calibration.LogLossAfter);
    }

    [Fact]
    public async Task The_champion_is_compared_with_as_it_answers()
    {
        using IModelGateway gateway = Create(new Boaster(8, _trained));
        Run first = await gateway.TrainAsync("bets", Boaster.Bets(4_000, 1), cancellationToken: Token);
        await gateway.PromoteAsync("bets", first.Version.Number, "For the test.", Token);

        Run second = await gateway.TrainAsync("bets", Boaster.Bets(4_000, 2), cancellationToken: Token);

        Assert.InRange(second.Report.Champion!.Gain!.Value, -0.05, 0.05);
    }

    [Fact]
    public async Task A_rung_of_the_application_is_corrected_where_it_stands_in_for_a_model_too()
    {
        int version;
        using (IModelGateway gateway = Create(new Boaster(1, _trained, "candidate"), new Boaster(8, [], "rule")))
        {
            Run run = await gateway.TrainAsync("bets", Boaster.Bets(4_000, 1), cancellationToken: Token);
            version = run.Version.Number;
            Assert.Equal("rule", run.Report.Fallback);
            Assert.Equal(CalibrationMethod.Platt, run.Report.Models.Single(model => model.Name == "rule").Calibration!.Method);
            Assert.Contains("rule has its probabilities corrected (Platt scaling)", await File.ReadAllTextAsync(Path.Combine(run.Location!, "report.html"), Token), StringComparison.Ordinal);
            await gateway.PromoteAsync("bets", version, "For the test.", Token);
        }

        using LocalVersions versions = new(new DirectoryStore(_store));
        LocalVersion stored = await versions.OpenAsync("bets", version, Token);
        Assert.True(stored.Has(VersionFileNames.FallbackCalibration));
        using DeferredModel fallback = stored.LoadFallback(new ModelLoader([_provider]));
        float[] score = new float[1];
        FeatureRows rows = new(new RowLayout(stored.Manifest.Signature.Features));
        rows.Fill(SmallData.Of(("Chance", (float[])[0.8f]), ("Side", (float[])[1])), [0]);
        fallback.Score(rows, score);
        Assert.Equal(0.8, score[0], 0.06);
    }

    [Fact]
    public async Task A_calibration_that_was_changed_on_disk_is_not_loaded()
    {
        using IModelGateway gateway = Create(new Boaster(8, _trained));
        Run run = await gateway.TrainAsync("bets", Boaster.Bets(2_000, 1), cancellationToken: Token);
        string path = Path.Combine(run.Location!, VersionFileNames.Calibration);
        await File.WriteAllTextAsync(path, (await File.ReadAllTextAsync(path, Token)).Replace("platt", "plutt", StringComparison.Ordinal), Token);

        using LocalVersions versions = new(new DirectoryStore(_store));
        StoreException error = await Assert.ThrowsAsync<StoreException>(() => versions.OpenAsync("bets", run.Version.Number, Token).AsTask());

        Assert.Contains(VersionFileNames.Calibration, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Models_of_others_and_those_that_name_a_class_are_trained_once_and_left_as_they_are()
    {
        foreach (Func<TrainerDescription, TrainerDescription> describe in (Func<TrainerDescription, TrainerDescription>[])[d => d with { CanRefit = false }, d => d with { GivesProbabilities = false }])
        {
            _trained.Clear();
            using IModelGateway gateway = Create(new Boaster(8, _trained) { Describe = describe });

            Run run = await gateway.TrainAsync("bets", Boaster.Bets(2_000, 1), cancellationToken: Token);

            Assert.Equal([(8, 1_600)], _trained);
            Assert.Null(run.Report.Calibration);
        }
    }

    [Fact]
    public async Task It_can_be_switched_off()
    {
        using IModelGateway gateway = Gateway.Create(_store, builder => builder.AddProvider(_provider).AsTrained("bets")
            .AddModel<Boaster.Bet, float>("bets", model => model.Learn("Won").Train(new Boaster(8, _trained))));

        Run run = await gateway.TrainAsync("bets", Boaster.Bets(2_000, 1), cancellationToken: Token);

        Assert.Equal([(8, 1_600)], _trained);
        Assert.All(run.Report.Models, model => Assert.Null(model.Calibration));
        Assert.DoesNotContain(VersionFileNames.Calibration, Directory.EnumerateFiles(run.Location!).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_study_answers_as_the_version_does_and_a_refit_keeps_the_correction()
    {
        using IModelGateway gateway = Create(new Boaster(8, _trained));
        Run run = await gateway.TrainAsync("bets", Boaster.Bets(4_000, 1), cancellationToken: Token);

        StudyReport study = await gateway.Studies("bets").RunAsync(StudyKinds.Features, cancellationToken: Token);

        Assert.Equal(run.Report.Models[^1].Metrics["logLoss"], study.HeldOutLoss, 1e-6);
        LearningProblem problem = LearningProblem.From(Boaster.Bets(4_000, 1), new ProblemOptions { Label = "Won" }, Token);
        RowLoss loss = new(Metric.LogLoss);
        Calibrator calibrator = Calibrator.Of(CalibrationMethod.Platt, 0.25, 0);
        Refit plain = await new Subsamples(problem, new Boaster(8, []), loss, 1, new TrainingContext(1, "logLoss")).FitAsync(0, [], new Boaster(8, []), 1, Token);
        Refit corrected = await new Subsamples(problem, new Boaster(8, []), loss, 1, new TrainingContext(1, "logLoss"), calibrator).FitAsync(0, [], new Boaster(8, []), 1, Token);
        Assert.Equal(calibrator.Applied(plain.Scores, 1), corrected.Scores);
        Assert.True(corrected.Losses.Average() < 0.7 * plain.Losses.Average());
    }

    private IModelGateway Create(ITrainer trainer, params ITrainer[] rungs) => Gateway.Create(_store, builder => builder.AddProvider(_provider)
        .AddModel<Boaster.Bet, float>("bets", model =>
        {
            model.Learn("Won").Train(trainer);
            Array.ForEach(rungs, rung => model.AddRung(rung));
        }));
}
