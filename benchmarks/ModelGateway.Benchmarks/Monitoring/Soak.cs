using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using ModelGateway.Reports;

namespace ModelGateway.Benchmarks;

/// <summary>Millions of monitored predictions on two threads, with contract, limits and outcomes: memory must stay flat, and every counter add up.</summary>
public static class Soak
{
    private const int CallersCount = 2;
    private const int WindowRows = 100_000;
    private const int OutcomeEvery = 100;
    private const int BreakEvery = 1_000;
    private const double MaximumGrowth = 50e6;

    /// <param name="output">Where to report.</param>
    /// <param name="predictions">How many predictions, both threads together.</param>
    /// <returns>1 where memory grew or a counter is off, else 0.</returns>
    public static async Task<int> PrintAsync(TextWriter output, int predictions = 10_000_000)
    {
        DirectoryInfo store = Directory.CreateTempSubdirectory("modelgateway-soak-");
        try
        {
            using IModelGateway gateway = Gateway.Create(store.FullName, builder => builder.AddModel<NumbersRow, float>("soak", model => model
                .Binary(row => row.Label).Train(Baselines.Linear)
                .Contract(contract =>
                {
                    for (int column = 0; column < 10; column++)
                    {
                        contract.Column($"X{column}").Between(-1e6, 1e6);
                    }
                })
                .Limits(limits => limits.Between(0, 1).MeanBetween(0, 1))
                .Monitor(monitor => monitor.Window(WindowRows))));
            await gateway.TrainAsync("soak", Dataset.FromRows(NumbersRow.Generate(10_000, 1)));
            await gateway.PromoteAsync("soak", 1, "To be soaked.");
            return await ServeAsync(gateway, output, predictions);
        }
        finally
        {
            store.Delete(recursive: true);
        }
    }

    private static async Task<int> ServeAsync(IModelGateway gateway, TextWriter output, int predictions)
    {
        long counted = 0;
        using MeterListener listener = Listen(count => Interlocked.Add(ref counted, count));
        IPredictor<NumbersRow, float> predictor = gateway.GetPredictor<NumbersRow, float>("soak");
        NumbersRow[] rows = NumbersRow.Generate(4_096, 2);
        NumbersRow broken = rows[0] with { X0 = 2e6f };
        int share = predictions / CallersCount / 10;
        long outcomes = 0;
        List<double> memory = [];
        Stopwatch clock = Stopwatch.StartNew();
        for (int tenth = 1; tenth <= 10; tenth++)
        {
            Threads.Run(CallersCount, _ =>
            {
                float sum = 0;
                for (int i = 0; i < share; i++)
                {
                    NumbersRow row = rows[i & 4_095];
                    Prediction<float> prediction = predictor.Predict(i % BreakEvery == 0 ? broken : row);
                    sum += prediction.Value;
                    if (i % OutcomeEvery == 0)
                    {
                        gateway.RecordOutcome(prediction.Id, row.Label);
                        Interlocked.Increment(ref outcomes);
                    }
                }

                return sum;
            });
            memory.Add(WorkingSet.Now());
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{(long)share * CallersCount * tenth,12:N0} predictions after {clock.Elapsed.TotalSeconds:0.0} s, memory {memory[^1] / 1e6:0} MB."));
        }

        MonitorReport report = await ReportAsync(gateway, outcomes);
        long served = (long)share * CallersCount * 10;
        long brokenRows = CallersCount * 10L * ((share + BreakEvery - 1) / BreakEvery);
        OutcomeCounts counts = report.Outcomes!;
        (string Name, long Found, long Expected)[] sums =
        [
            ("predictions in the meter", counted, served),
            ("rows in the windows", report.Rows, served),
            ("rows offered for outcomes", counts.Offered, served),
            ("kept and not kept", counts.NotKept + counts.Awaiting + counts.Joined + counts.Expired, served),
            ("outcomes recorded", counts.Recorded, outcomes),
            ("violations", report.Windows.Sum(window => window.Violations.Sum(violation => violation.Count)), brokenRows),
        ];
        foreach ((string name, long found, long expected) in sums)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{(found == expected ? "ok " : "OFF")} {name}: {found:N0} of {expected:N0}."));
        }

        double growth = memory[^1] - memory[2];
        bool isFlat = growth <= MaximumGrowth;
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{(isFlat ? "ok " : "OFF")} memory grew by {growth / 1e6:0.0} MB from the third tenth to the last (at most {MaximumGrowth / 1e6:0})."));
        return isFlat && sums.All(sum => sum.Found == sum.Expected) ? 0 : 1;
    }

    // The last rows wait a second on their threads, and outcomes are joined in the background.
    private static async Task<MonitorReport> ReportAsync(IModelGateway gateway, long outcomes)
    {
        MonitorReport report = (await gateway.Monitor("soak").GetReportAsync());
        for (int i = 0; i < 60 && report.Outcomes!.Recorded < outcomes; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            report = (await gateway.Monitor("soak").GetReportAsync());
        }

        return report;
    }

    private static MeterListener Listen(Action<long> count)
    {
        MeterListener listener = new()
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument is { Name: "modelgateway.predictions", Meter.Name: "ModelGateway" })
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => count(value));
        listener.Start();
        return listener;
    }
}
