using System.Globalization;
using ModelGateway.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>A thousand swaps between two versions of an imported model while two threads ask without a pause: what ONNX Runtime holds must be freed.</summary>
public static class Swaps
{
    private const string Model = "swapped";
    private const int CallersCount = 2;
    private const int WarmPairs = 200;
    private const int Pairs = 300;

    // A loaded version has some 200 kB outside the managed heap: 600 that were never freed would be 120 MB.
    private const double MaximumGrowth = 30e6;

    /// <returns>1 where memory grew, else 0.</returns>
    public static async Task<int> PrintAsync(TextWriter output)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("modelgateway-swaps-");
        try
        {
            (await StoreAsync(folder.FullName, sign: 1)).Dispose();
            using IModelGateway gateway = await StoreAsync(folder.FullName, sign: -1);
            using CancellationTokenSource enough = new();
            Task<long>[] callers = [.. Enumerable.Range(0, CallersCount).Select(_ => Task.Factory.StartNew(
                () => Ask(gateway.GetPredictor<RegressionRow, float>(Model), enough.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];

            await SwapAsync(gateway, WarmPairs);
            long before = WorkingSet.Now();
            await SwapAsync(gateway, Pairs);
            long growth = WorkingSet.Now() - before;
            await enough.CancelAsync();
            long calls = (await Task.WhenAll(callers)).Sum();

            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{2 * Pairs} swaps during {calls:N0} predictions: memory grew by {growth / 1e6:0.0} MB from {before / 1e6:0} MB (at most {MaximumGrowth / 1e6:0})."));
            return growth <= MaximumGrowth ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<IModelGateway> StoreAsync(string folder, int sign)
    {
        string file = Path.Combine(folder, FormattableString.Invariant($"{sign}.onnx"));
        await File.WriteAllBytesAsync(file, OnnxModels.Linear([.. Enumerable.Repeat((float)sign, RegressionRow.Width)], 0));
        IModelGateway gateway = Gateway.Create(Path.Combine(folder, "store"), builder => builder
            .AddOnnx().AddModel<RegressionRow, float>(Model, model => model.Regression(row => row.Target).Import(Onnx.Model(file))));
        Run run = await gateway.TrainAsync(Model, Dataset.FromRows(RegressionRow.Generate(1_000, 1)));
        await gateway.PromoteAsync(Model, run.Version.Number, "To be swapped.");
        return gateway;
    }

    private static async Task SwapAsync(IModelGateway gateway, int pairs)
    {
        for (int pair = 0; pair < pairs; pair++)
        {
            await gateway.PromoteAsync(Model, 1, "To be swapped.");
            await gateway.PromoteAsync(Model, 2, "To be swapped.");
        }
    }

    private static long Ask(IPredictor<RegressionRow, float> predictor, CancellationToken enough)
    {
        RegressionRow[] rows = RegressionRow.Generate(1_024, 2);
        long calls = 0;
        for (; !enough.IsCancellationRequested; calls++)
        {
            Prediction<float> answer = predictor.Predict(rows[calls & 1_023]);
            if (answer.AnsweredBy != AnsweredBy.Model)
            {
                throw new InvalidOperationException($"{answer.Version} answered by {answer.AnsweredBy}.");
            }
        }

        return calls;
    }
}
