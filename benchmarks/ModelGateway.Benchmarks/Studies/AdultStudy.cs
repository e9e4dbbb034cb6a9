using System.Diagnostics;
using System.Globalization;
using ModelGateway.MLNet;
using ModelGateway.Reports;

namespace ModelGateway.Benchmarks;

/// <summary>What each feature of the census rows of adult.csv is worth to L-BFGS: permutations, leaving out with 3 refits, groups and confirmation, against one training.</summary>
public static class AdultStudy
{
    private const double MostTrainings = 60;
    private const double LeastSpeedup = 1.6;

    /// <returns>1 where it took too long or kept one processor idle, 2 without the file, else 0.</returns>
    public static async Task<int> PrintAsync(TextWriter output)
    {
        string? folder = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        string file = Path.Combine(folder ?? "", "datasets", "adult.csv");
        if (folder is null || !File.Exists(file))
        {
            await output.WriteLineAsync($"There is no '{file}'; set MODELGATEWAY_TEST_DATA to a folder with datasets/adult.csv.");
            return 2;
        }

        LearningProblem problem = LearningProblem.From(Dataset.FromCsv(file), new ProblemOptions { Label = "label(IsOver50K)", Seed = 1 });
        ITrainer trainer = MLNetTrainers.Lbfgs();
        TrainingContext context = new(1, "logLoss");
        TrainingSet set = problem.TrainingSet();
        (await trainer.TrainAsync(set, context)).Dispose();
        double training = double.MaxValue;
        for (int i = 0; i < 3; i++)
        {
            long started = Stopwatch.GetTimestamp();
            (await trainer.TrainAsync(set, context)).Dispose();
            training = Math.Min(training, Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        using IModel model = await trainer.TrainAsync(set, context);
        double two = await StudyAsync(problem, trainer, model, context, threads: 2);
        double one = await StudyAsync(problem, trainer, model, context, threads: 1);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"adult.csv, L-BFGS, {problem.Signature.Features.Count} features: one training {training:0.00} s; the study {one:0.0} s on one thread, {two:0.0} s on two: {two / training:0.0} trainings (at most {MostTrainings}), {one / two:0.00} times as fast (at least {LeastSpeedup})."));
        return two / training <= MostTrainings && one / two >= LeastSpeedup ? 0 : 1;
    }

    private static async Task<double> StudyAsync(LearningProblem problem, ITrainer trainer, IModel model, TrainingContext context, int threads)
    {
        long started = Stopwatch.GetTimestamp();
        StudyOptions options = new() { Threads = threads };
        RowLoss loss = new(Metric.LogLoss);
        Refits refits = new(
            new Subsamples(problem, trainer, loss, options.Refits, context),
            options,
            new StudyClock(TimeProvider.System, null, null),
            new ExperimentJournal(),
            default,
            CancellationToken.None);
        FeatureStudy study = await new FeatureStudier(problem, model, loss, options, seed: 1)
            .RunAsync(refits, null, Array.Empty<PastImpact>().ToLookup(_ => ""), CancellationToken.None);
        if (study.Deletion is not { Features.Count: > 0 })
        {
            throw new InvalidOperationException("The study was to find something that can be deleted, and to confirm it.");
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
