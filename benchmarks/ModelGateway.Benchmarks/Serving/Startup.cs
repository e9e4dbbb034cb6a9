using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Runtime.CompilerServices;
using Microsoft.ML;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>
/// The processor time of a process from its start to its first answer: a gateway over a store with a champion, against ML.NET's own loading and
/// predicting of the same model. What the runtime itself costs is in both.
/// </summary>
public static class Startup
{
    /// <summary>The command of a process that is measured.</summary>
    public const string Child = "startup-child";

    private const int Times = 15;
    private const double Limit = 2;
    private const string RawFile = "raw.zip";
    private static readonly string[] s_rivals = ["raw", "gateway"];

    /// <returns>1 where the gateway takes more than its limit, else 0.</returns>
    public static async Task<int> PrintAsync(TextWriter output)
    {
        bool isSlow = false;
        foreach ((string trainer, Func<Rivals<NumbersRow, RawAnswer, float>> create) in new (string, Func<Rivals<NumbersRow, RawAnswer, float>>)[]
        {
            ("FastTree", RivalModels.FastTree),
            ("L-BFGS", RivalModels.Linear),
        })
        {
            using Rivals<NumbersRow, RawAnswer, float> rivals = create();
            rivals.Context.Model.Save(rivals.Transformer, null, Path.Combine(rivals.StorePath, RawFile));
            Dictionary<string, List<Sample>> samples = s_rivals.ToDictionary(rival => rival, _ => new List<Sample>());
            for (int i = 0; i < Times; i++)
            {
                foreach (string rival in s_rivals)
                {
                    samples[rival].Add(await MeasureAsync(rival, trainer, rivals.StorePath));
                }
            }

            Sample raw = Median(samples["raw"]);
            Sample ours = Median(samples["gateway"]);
            double ratio = ours.Milliseconds / raw.Milliseconds;
            isSlow |= ratio > Limit;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{trainer}: first answer after {ours.Milliseconds:0} ms of processor time and {ours.Methods:0} methods compiled, raw {raw.Milliseconds:0} ms and {raw.Methods:0}: {ratio:0.00} x (at most {Limit}), medians of {Times}."));
        }

        return isSlow ? 1 : 0;
    }

    /// <summary>The process that is measured: answers once and says what it took.</summary>
    public static int Answer(string rival, string trainer, string folder)
    {
        NumbersRow row = new(5, 5, 5, 5, 5, 5, 5, 5, 5, 5, false);
        if (rival == "raw")
        {
            AnswerRaw(folder, row);
        }
        else
        {
            AnswerOurs(trainer, folder, row);
        }

        return 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnswerRaw(string folder, NumbersRow row)
    {
        MLContext context = new();
        ITransformer model = context.Model.Load(Path.Combine(folder, RawFile), out _);
        Say(context.Model.CreatePredictionEngine<NumbersRow, RawAnswer>(model).Predict(row).Probability);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AnswerOurs(string trainer, string folder, NumbersRow row)
    {
        // Disposed of once it is measured: what a killed process leaves behind would be read by the next.
        using IModelGateway gateway = Gateway.Create(folder, builder => builder.AddMLNet().AddModel<NumbersRow, float>("model", model => model
            .Learn("Label", LearningTask.Binary)
            .Train(trainer == "FastTree" ? MLNetTrainers.FastTree() : MLNetTrainers.Lbfgs())));
        Prediction<float> prediction = gateway.GetPredictor<NumbersRow, float>("model").Predict(row);
        Say(prediction.AnsweredBy == AnsweredBy.Model ? prediction.Value : throw new InvalidOperationException($"The {prediction.AnsweredBy} answered."));
    }

    private static void Say(float answer)
    {
        TimeSpan time = Environment.CpuUsage.TotalTime;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds} {JitInfo.GetCompiledMethodCount()} {answer}"));
    }

    private static async Task<Sample> MeasureAsync(string rival, string trainer, string folder)
    {
        string process = Environment.ProcessPath!;
        string[] arguments = [Child, rival, trainer, folder];
        using Process child = Process.Start(new ProcessStartInfo(
            process, Path.GetFileNameWithoutExtension(process) == "dotnet" ? [typeof(Startup).Assembly.Location, .. arguments] : arguments)
        {
            RedirectStandardOutput = true,
        })!;
        string said = await child.StandardOutput.ReadToEndAsync();
        await child.WaitForExitAsync();
        string[] numbers = said.Split(' ');
        return child.ExitCode == 0
            ? new Sample(double.Parse(numbers[0], CultureInfo.InvariantCulture), double.Parse(numbers[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The process that was measured ended with {child.ExitCode}.");
    }

    private static Sample Median(List<Sample> samples) => new(Middle(samples.Select(s => s.Milliseconds)), Middle(samples.Select(s => s.Methods)));

    private static double Middle(IEnumerable<double> values) => values.Order().ElementAt(Times / 2);

    private sealed record Sample(double Milliseconds, double Methods);
}
