using System.Diagnostics;
using System.Globalization;

namespace ModelGateway.Benchmarks;

/// <summary>
/// Measures all duels turn by turn, so that a busy machine slows both sides alike, and prints the medians of their ratios, and of the times that are promised.
/// </summary>
public static class Ratios
{
    private const int Turns = 501;
    private const int LeastTurns = 3;
    private const double TurnSeconds = 0.001;
    private const double WarmSeconds = 1.5;
    private const double MostSeconds = 10;

    /// <summary>The duels, or those whose name has a text in it.</summary>
    /// <returns>How many break their promise.</returns>
    public static int Print(TextWriter output, string? part)
    {
        IDuel[] duels =
        [
            new LinearSingleRow(), new LinearAgainstBare(), new LinearUnwatched(), new OneHotSingleRow(), new FastTreeSingleRow(), new MulticlassSingleRow(), new LinearBatch(), new LinearBatchUnwatched(), new FastTreeBatch(), new TwoThreads(), new TwoThreadsAgainstOne(),
            new OnnxLinearSingleRow(), new OnnxNetworkSingleRow(), new OnnxForestSingleRow(), new OnnxTutorial(),
            new OnnxLinearBatch(), new OnnxNetworkBatch(), new OnnxForestBatch(),
            new OnnxEightCallers(), new OnnxHundredModels(), new OnnxBigModelThreads(),
            new NumberCheck(), new TextCheck(), new RecordedNumbers(), new NumberCount(), new TextCount(), new RegressionLadderFit(), new BinaryLadderFit(),
            new PermutedFeatures(), new PermutedFeaturesOnTwoThreads(),
        ];
        output.WriteLine("| work | ratio to the raw call | 25 % to 75 % | promised | bytes per turn | ns each | promised |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        int broken = 0;
        foreach (IDuel duel in duels.Where(duel => part is null || duel.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            duel.Setup();
            (double[] ratios, double nanoseconds, long bytes) = Measure(duel);
            duel.Cleanup();
            double median = ratios[ratios.Length / 2];
            broken += median <= duel.Limit && (duel.Things == 0 || nanoseconds <= duel.MostNanoseconds) ? 0 : 1;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {duel.Name} | {median:0.000} | {ratios[ratios.Length / 4]:0.000} to {ratios[ratios.Length * 3 / 4]:0.000} | {Promise(duel.Limit)} | {bytes} | {Promise(nanoseconds)} | {Promise(duel.MostNanoseconds)} |"));
        }

        return broken;
    }

    private static string Promise(double limit) => limit < double.PositiveInfinity ? limit.ToString("0.00", CultureInfo.InvariantCulture) : "–";

    private static (double[] Ratios, double Nanoseconds, long Bytes) Measure(IDuel duel)
    {
        (Func<float> raw, Func<float> ours) = (duel.Raw, duel.Ours);
        Func<TimeSpan> clock = duel.CountsProcessorTime ? () => Environment.CpuUsage.TotalTime : Elapsed;
        double seconds = Warm(raw);
        _ = Warm(ours);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Seconds(ours, calls: 1, Elapsed);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        int calls = Math.Max(1, (int)(TurnSeconds / seconds));
        double[] ratios = new double[Math.Clamp((int)(MostSeconds / seconds), LeastTurns, Turns)];
        double[] own = new double[ratios.Length];
        for (int turn = 0; turn < ratios.Length; turn++)
        {
            double rawSeconds = Seconds(raw, calls, clock);
            own[turn] = Seconds(ours, calls, clock);
            ratios[turn] = own[turn] / rawSeconds;
        }

        Array.Sort(ratios);
        Array.Sort(own);
        return (ratios, duel.Things == 0 ? double.PositiveInfinity : own[own.Length / 2] / calls / duel.Things * 1e9, bytes);
    }

    /// <summary>Runs for a while, so that the optimised code is there.</summary>
    /// <returns>The shortest time of one call.</returns>
    private static double Warm(Func<float> work)
    {
        double best = double.MaxValue;
        for (double left = WarmSeconds; left > 0;)
        {
            double seconds = Seconds(work, calls: 1, Elapsed);
            best = Math.Min(best, seconds);
            left -= seconds;
        }

        return best;
    }

    private static TimeSpan Elapsed() => Stopwatch.GetElapsedTime(0);

    private static double Seconds(Func<float> work, int calls, Func<TimeSpan> clock)
    {
        TimeSpan start = clock();
        for (int call = 0; call < calls; call++)
        {
            _ = work();
        }

        return (clock() - start).TotalSeconds;
    }
}
