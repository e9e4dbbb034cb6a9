using System.Globalization;
using ModelGateway.Reports;

namespace ModelGateway.MLNet;

/// <summary>What calibration does to models that are trained as in a run, on rows that none of it has seen: worlds × rows × models. Whole with MODELGATEWAY_SIMULATIONS=full.</summary>
public class CalibrationSimulationTests
{
    private const int FreshRows = 4_000;

    private static readonly (string Name, ITrainer Trainer, bool StopsEarly)[] s_models =
    [
        ("trees", MLNetTrainers.FastTree(), true),
        ("all trees", MLNetTrainers.FastTree(), false),
        ("sure trees", MLNetTrainers.FastTree(new FastTreeOptions { Trees = 150, LearningRate = 0.4, MinimumRowsPerLeaf = 3 }), false),
        ("forest", MLNetTrainers.FastForest(), false),
        ("sdca", MLNetTrainers.Sdca(), false),
        ("linear", Baselines.Linear, false),
    ];

    [Fact]
    public async Task Log_loss_never_grows_by_more_than_half_a_percent_and_the_calibration_error_falls()
    {
        List<Figures> found = [];
        foreach (int world in SimulationSize.IsFull ? Enumerable.Range(0, 6) : [0, 4])
        {
            foreach (int rows in SimulationSize.IsFull ? [150, 400, 1_200, 3_000] : new[] { 400 })
            {
                foreach ((string name, ITrainer trainer, bool stopsEarly) in SimulationSize.IsFull ? s_models : s_models[1..3])
                {
                    for (int repeat = 0; repeat < (SimulationSize.IsFull ? 3 : 1); repeat++)
                    {
                        found.Add(await MeasureAsync(world, rows, name, trainer, stopsEarly, repeat + 1));
                    }
                }
            }
        }

        Figures[] corrected = [.. found.Where(one => one.Method != CalibrationMethod.None)];
        double worst = found.Max(one => one.LossAfter / one.LossBefore);
        double fell = corrected.Count(one => one.ErrorAfter < one.ErrorBefore) / (double)corrected.Length;
        string told = string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Count} settings, {corrected.Length} corrected; log loss at most {worst:0.0000} of before; calibration error less in {fell:P1} of the corrected; {string.Join(", ", found.CountBy(one => one.Method).Select(pair => $"{pair.Key} {pair.Value}"))}.");
        TestContext.Current.TestOutputHelper!.WriteLine(told);
        foreach (Figures bad in found.Where(one => one.LossAfter > one.LossBefore || one.ErrorAfter > one.ErrorBefore))
        {
            TestContext.Current.TestOutputHelper!.WriteLine($"{bad}");
        }

        Assert.True(found.All(one => one.LossAfter <= 1.005 * one.LossBefore), told);
        Assert.True(fell >= 0.95, told);
        Assert.All(found.Where(one => one.Model == "sure trees" && one.Rows >= 400), one => Assert.NotEqual(CalibrationMethod.None, one.Method));
    }

    private static async Task<Figures> MeasureAsync(int world, int rows, string name, ITrainer trainer, bool stopsEarly, int seed)
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        LearningProblem problem = LearningProblem.From(Rows(world, rows + FreshRows, seed), new ProblemOptions { Label = "label", TrainingRows = rows, Unordered = true, Seed = seed }, token);
        TrainingContext context = new(seed, "logLoss");
        CrossFit tried = await new CrossFitter(problem, Metric.LogLoss, context) { StopsEarly = stopsEarly, Calibrates = true }.RunAsync(trainer, token);
        (Calibrator? calibrator, ReportedCalibration? report) = tried.Scores is null ? (null, null) : CalibratorFitter.Choose(problem.Signature, tried.Scores, token);
        using IModel model = await tried.Trainer.TrainAsync(problem.TrainingSet(), context, token);
        float[] before = DatasetScorer.Score(model, problem.Data, problem.Split.Test, problem.Known, token);
        float[] after = calibrator?.Applied(before, problem.Signature.ScoreWidth) ?? before;
        float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        int width = problem.Signature.ScoreWidth;
        return new Figures(
            world, rows, name, report?.Method ?? CalibrationMethod.None, Loss(before), Loss(after), CalibrationErrors.Of(before, labels, width), CalibrationErrors.Of(after, labels, width));

        double Loss(float[] scores) => Evaluator.Evaluate(problem.Signature, labels, scores).Metrics["logLoss"];
    }

    // Lines, steps, a rare class, hardly anything, three and five classes.
    private static Dataset Rows(int world, int count, int seed)
    {
        Random random = new(unchecked((seed * 100) + world));
        float[][] x = [.. Enumerable.Range(0, 6).Select(_ => new float[count])];
        string[] labels = new string[count];
        for (int row = 0; row < count; row++)
        {
            foreach (float[] column in x)
            {
                column[row] = (2 * random.NextSingle()) - 1;
            }

            (double a, double b, double c) = (x[0][row], x[1][row], x[2][row]);
            double[] odds = world switch
            {
                0 => [0, (2 * a) + b - c],
                1 => [0, (a > 0 ? 2 : -1) + (b * c > 0 ? 1.5 : -1.5)],
                2 => [0, (3 * a) + b - 3],
                3 => [0, 0.4 * a],
                4 => [2 * a, 2 * b, 0.5],
                _ => [3 * a, 3 * b, 3 * c, a * b, 1],
            };
            double left = random.NextDouble() * odds.Sum(Math.Exp);
            int own = 0;
            while (own < odds.Length - 1 && (left -= Math.Exp(odds[own])) >= 0)
            {
                own++;
            }

            labels[row] = $"class {own}";
        }

        return new Dataset([.. x.Select((values, i) => Samples.Numbers($"x{i}", values)), Samples.Categories("label", labels)]);
    }

    private sealed record Figures(int World, int Rows, string Model, CalibrationMethod Method, double LossBefore, double LossAfter, double ErrorBefore, double ErrorAfter);
}
