using System.Diagnostics;
using System.Globalization;
using System.Runtime;

namespace ModelGateway.Benchmarks;

/// <summary>
/// Measures all duels turn by turn, so that a busy machine slows both sides alike, and prints the medians of their ratios. A promise is broken where three of
/// four turns exceed it that nobody disturbed; where most do, but not so many or disturbed ones, the machine was too busy to tell.
/// </summary>
public static class Ratios
{
    private const int Turns = 501;
    private const int LeastTurns = 3;
    private const double LeastShare = 0.95;
    private const double TurnSeconds = 0.0002;
    private const double WarmSeconds = 1.5;
    private const int MostWarmRounds = 4;
    private const double MostSeconds = 10;

    /// <summary>The duels, or those whose name has a text in it.</summary>
    /// <returns>How many break their promise.</returns>
    public static int Print(TextWriter output, string? part)
    {
        IDuel[] duels =
        [
            new LinearSingleRow(), new LinearAgainstBare(), new LinearUnmonitored(), new OneHotSingleRow(), new FastTreeSingleRow(), new MulticlassSingleRow(), new LinearBatch(), new LinearBatchUnmonitored(), new FastTreeBatch(), new TwoThreads(), new TwoThreadsAgainstOne(), new SeriesPersistence(),
            new OnnxLinearSingleRow(), new OnnxNetworkSingleRow(), new OnnxForestSingleRow(), new OnnxTutorial(),
            new OnnxLinearBatch(), new OnnxNetworkBatch(), new OnnxForestBatch(),
            new OnnxEightCallers(), new OnnxHundredModels(), new OnnxBigModelThreads(),
            new NumberCheck(), new TextCheck(), new RecordedNumbers(), new NumberCount(), new TextCount(), new RegressionLadderFit(), new BinaryLadderFit(),
            new PermutedFeatures(), new PermutedFeaturesOnTwoThreads(), new AssociatedFeatures(),
        ];
        output.WriteLine("| work | ratio to the reference | 25 % to 75 % | promised | bytes per turn | promise |");
        output.WriteLine("|---|---:|---:|---:|---:|---|");
        int broken = 0;
        foreach (IDuel duel in duels.Where(duel => part is null || duel.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            duel.Setup();
            (double[] ratios, bool isDisturbed, long bytes) = Measure(duel);
            duel.Cleanup();
            (double low, double median, double high) = (ratios[ratios.Length / 4], ratios[ratios.Length / 2], ratios[ratios.Length * 3 / 4]);
            (string limit, string verdict) = double.IsPositiveInfinity(duel.Limit)
                ? ("–", "–")
                : (duel.Limit.ToString("0.00", CultureInfo.InvariantCulture), median <= duel.Limit ? "kept" : low <= duel.Limit || isDisturbed ? "unsure" : "broken");
            broken += verdict == "broken" ? 1 : 0;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {duel.Name} | {median:0.000} | {low:0.000} to {high:0.000} | {limit} | {bytes} | {verdict} |"));
        }

        return broken;
    }

    private static (double[] Ratios, bool IsDisturbed, long Bytes) Measure(IDuel duel)
    {
        (Func<float> raw, Func<float> ours) = (duel.Raw, duel.Ours);
        Func<TimeSpan> clock = duel.CountsProcessorTime ? ProcessorTime : Elapsed;
        double seconds = Warm(raw);
        _ = Warm(ours);
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = Seconds(ours, calls: 1, Elapsed);
        long bytes = GC.GetAllocatedBytesForCurrentThread() - before;

        int calls = Math.Max(1, (int)(TurnSeconds / seconds));
        List<double> all = [], undisturbed = [];
        TimeSpan end = Elapsed() + TimeSpan.FromSeconds(MostSeconds);
        while (undisturbed.Count < Turns && (all.Count < LeastTurns || Elapsed() < end))
        {
            (TimeSpan busy, TimeSpan start) = (ProcessorTime(), Elapsed());
            double rawSeconds = Seconds(raw, calls, clock);
            all.Add(Seconds(ours, calls, clock) / rawSeconds);

            // Where others had the processor in between, one side waited for them and the other did not.
            if (duel.CountsProcessorTime || ProcessorTime() - busy > LeastShare * (Elapsed() - start))
            {
                undisturbed.Add(all[^1]);
            }
        }

        bool isDisturbed = undisturbed.Count < LeastTurns;
        return ([.. (isDisturbed ? all : undisturbed).Order()], isDisturbed, bytes);
    }

    /// <summary>Runs until nothing has been compiled for a while, so that the optimised code is there; not for ever, as some packages compile in each call.</summary>
    /// <returns>The shortest time of one call.</returns>
    private static double Warm(Func<float> work)
    {
        double best = double.MaxValue;
        long compiled = -1;
        for (int round = 0; round < MostWarmRounds && compiled != JitInfo.GetCompiledMethodCount(); round++)
        {
            compiled = JitInfo.GetCompiledMethodCount();
            for (double left = WarmSeconds; left > 0;)
            {
                double seconds = Seconds(work, calls: 1, Elapsed);
                best = Math.Min(best, seconds);
                left -= seconds;
            }
        }

        return best;
    }

    private static TimeSpan ProcessorTime() => Environment.CpuUsage.TotalTime;

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
