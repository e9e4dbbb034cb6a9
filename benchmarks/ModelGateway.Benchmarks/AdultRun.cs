using System.Diagnostics;
using System.Globalization;
using ModelGateway.MLNet;

namespace ModelGateway.Benchmarks;

/// <summary>The whole run on the census rows of adult.csv, from the start of the process: reading, baselines, LightGBM, comparison, store, promotion.</summary>
public static class AdultRun
{
    private const double MaximumSeconds = 60;
    private const double MaximumBytes = 1.5e9;

    /// <returns>1 where it took too long or too much memory, 2 without the file, else 0.</returns>
    public static async Task<int> PrintAsync(TextWriter output)
    {
        string? data = Environment.GetEnvironmentVariable("MODELGATEWAY_TEST_DATA");
        string file = Path.Combine(data ?? "", "datasets", "adult.csv");
        if (data is null || !File.Exists(file))
        {
            await output.WriteLineAsync($"There is no '{file}'; set MODELGATEWAY_TEST_DATA to a folder with datasets/adult.csv.");
            return 2;
        }

        DirectoryInfo store = Directory.CreateTempSubdirectory("modelgateway-benchmark-");
        try
        {
            using IModelGateway gateway = Gateway.Create(store.FullName, builder => builder
                .AddMLNet().AddModel("adult", model => model.Learn("label(IsOver50K)").Train(MLNetTrainers.LightGbm())));
            Run run = await gateway.TrainAsync("adult", Dataset.FromCsv(file));
            using Process process = Process.GetCurrentProcess();
            double seconds = (DateTime.Now - process.StartTime).TotalSeconds;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"adult.csv, {(run.Decision.Promoted ? "promoted" : "not promoted")}: {seconds:0.0} s (at most {MaximumSeconds}), peak memory {process.PeakWorkingSet64 / 1e6:0} MB (at most {MaximumBytes / 1e6:0})."));
            return seconds <= MaximumSeconds && process.PeakWorkingSet64 <= MaximumBytes ? 0 : 1;
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }
}
