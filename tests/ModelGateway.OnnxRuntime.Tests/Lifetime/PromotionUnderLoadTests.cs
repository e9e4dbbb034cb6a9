using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

/// <summary>Swaps stored versions of an imported model through the gateway while two threads ask without a pause.</summary>
[Collection(nameof(Alone))]
public sealed class PromotionUnderLoadTests : IDisposable
{
    private const int Rows = 400;

    // What version 1 and version 2 answer; small whole numbers, so that every answer is exact.
    private static readonly float[][] s_weights = [[1, 10], [3, -7]];
    private readonly Folder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_thousand_promotions_and_rollbacks_fail_no_call_and_leave_no_model_behind()
    {
        LoadedModels loaded = new();
        using IModelGateway gateway = await StoreTwoVersionsAsync(loaded);
        using Callers callers = new(gateway.GetPredictor<Dictionary<string, object?>, float>("law"));

        await SwapAsync(gateway, 500);

        Assert.Empty(callers.Stop());

        // A version that is replaced during its last call is freed by whoever looks next; now nobody calls.
        await SwapAsync(gateway, 1);
        Assert.InRange(loaded.Count, 1_000, int.MaxValue);
        Assert.Equal(1, loaded.NotDisposed);

        // Besides what serves, a thread may remember what it last worked with.
        Assert.InRange(loaded.Reachable(), 1, 9);
    }

    [Fact]
    public async Task Promotions_by_another_gateway_fail_no_call_either()
    {
        using IModelGateway serving = await StoreTwoVersionsAsync();
        using IModelGateway moving = Open(1);
        using Callers callers = new(serving.GetPredictor<Dictionary<string, object?>, float>("law"));
        IPredictor<Dictionary<string, object?>, float> predictor = serving.GetPredictor<Dictionary<string, object?>, float>("law");

        for (int swap = 1; swap <= 20; swap++)
        {
            int target = 1 + (swap % 2);
            await moving.PromoteAsync("law", target, "test", Token);
            Stopwatch monitor = Stopwatch.StartNew();
            while (predictor.Predict(Input(0)).Version.Number != target)
            {
                Assert.True(monitor.Elapsed < TimeSpan.FromMinutes(1), $"Version {target}, which another gateway promoted, does not serve.");
                await Task.Delay(5, Token);
            }
        }

        Assert.Empty(callers.Stop());
    }

    private static async Task SwapAsync(IModelGateway gateway, int pairs)
    {
        for (int i = 0; i < pairs; i++)
        {
            await gateway.PromoteAsync("law", 2, "test", Token);
            Assert.Equal(1, (await gateway.RollBackAsync("law", "test", Token)).Number);
        }
    }

    private static float Law(int version, int row) => (s_weights[version - 1][0] * Value(row)) + (s_weights[version - 1][1] * Value(row * 7));

    private static float Value(int row) => row % 23;

    private static Dictionary<string, object?> Input(int row) => new() { ["a"] = Value(row), ["b"] = Value(row * 7) };

    private async Task<IModelGateway> StoreTwoVersionsAsync(LoadedModels? loaded = null)
    {
        float[] a = [.. Enumerable.Range(0, Rows).Select(Value)], b = [.. Enumerable.Range(0, Rows).Select(row => Value(row * 7))];
        Dataset rows = new([Floats("a", a), Floats("b", b), Floats("y", [.. Enumerable.Range(0, Rows).Select(row => Law(1, row))])]);
        using (IModelGateway first = Open(1))
        {
            Assert.Equal(1, (await first.TrainAsync("law", rows, cancellationToken: Token)).Version.Number);
        }

        IModelGateway gateway = Open(2, loaded);
        Assert.Equal(2, (await gateway.TrainAsync("law", rows, cancellationToken: Token)).Version.Number);
        await gateway.PromoteAsync("law", 1, "test", Token);
        return gateway;
    }

    private IModelGateway Open(int version, LoadedModels? loaded = null)
    {
        string path = _folder.Write($"law{version}.onnx", OnnxModels.Linear(s_weights[version - 1], 0));
        return Gateway.Create(Path.Combine(_folder.Path, "store"), builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(new Hurried());
            builder.AddProvider(loaded is null ? new OnnxProvider() : loaded).AddModel("law", model => model.Learn("y", LearningTask.Regression).Import(Onnx.Model(path)).Gates());
        });
    }

    /// <summary>Timers that ring fifty times as often: aliases are read every 20 ms instead of every second.</summary>
    private sealed class Hurried : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime / 50, period / 50);
    }

    /// <summary>The provider, which keeps count of the models that it loaded.</summary>
    private sealed class LoadedModels : IModelProvider
    {
        private readonly OnnxProvider _provider = new();
        private readonly ConcurrentQueue<WeakReference> _models = new();
        private int _notDisposed;

        public string Id => _provider.Id;

        public int Count => _models.Count;

        public int NotDisposed => _notDisposed;

        public int Reachable()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            return _models.Count(model => model.IsAlive);
        }

        public void Save(IModel model, string folder) => _provider.Save(model, folder);

        public IModel Load(string folder, ModelSignature signature)
        {
            Model model = new(_provider.Load(folder, signature), this);
            Interlocked.Increment(ref _notDisposed);
            _models.Enqueue(new WeakReference(model));
            return model;
        }

        private sealed class Model(IModel model, LoadedModels all) : IModel
        {
            public ModelSignature Signature => model.Signature;

            public void Score(FeatureRows rows, Span<float> scores) => model.Score(rows, scores);

            public void Dispose()
            {
                model.Dispose();
                Interlocked.Decrement(ref all._notDisposed);
            }
        }
    }

    /// <summary>Two threads that ask for single rows and small batches until they are stopped.</summary>
    private sealed class Callers : IDisposable
    {
        private readonly IPredictor<Dictionary<string, object?>, float> _predictor;
        private readonly ConcurrentQueue<string> _wrong = new();
        private readonly Thread[] _threads;
        private volatile bool _stop;
        private long _calls;

        public Callers(IPredictor<Dictionary<string, object?>, float> predictor)
        {
            _predictor = predictor;
            _threads = [.. Enumerable.Range(0, 2).Select(_ => new Thread(Ask))];
            Array.ForEach(_threads, thread => thread.Start());
        }

        /// <summary>Lets them ask a thousand times at least, and says what was wrong.</summary>
        public IReadOnlyList<string> Stop()
        {
            // On a busy machine they may hardly have begun.
            Assert.True(SpinWait.SpinUntil(() => Interlocked.Read(ref _calls) > 1_000, TimeSpan.FromMinutes(1)), $"only {_calls} calls");
            Dispose();
            return [.. _wrong.Take(10)];
        }

        public void Dispose()
        {
            _stop = true;
            Array.ForEach(_threads, thread => thread.Join());
        }

        private void Ask()
        {
            Dictionary<string, object?>[] inputs = [.. Enumerable.Range(0, 16).Select(Input)];
            Prediction<float>[] batch = new Prediction<float>[5];
            for (int call = 0; !_stop; call++)
            {
                try
                {
                    int row = call % (inputs.Length - batch.Length);
                    _predictor.Predict(inputs.AsSpan(row, batch.Length), batch);
                    for (int i = 0; i < batch.Length; i++)
                    {
                        Check(batch[i], row + i);
                    }

                    Check(_predictor.Predict(inputs[row]), row);
                }
                catch (Exception error)
                {
                    _wrong.Enqueue(error.ToString());
                }

                Interlocked.Add(ref _calls, 2);
            }
        }

        private void Check(Prediction<float> answer, int row)
        {
            if (answer.AnsweredBy != AnsweredBy.Model || answer.Value != Law(answer.Version.Number, row))
            {
                _wrong.Enqueue($"{answer.Version} answered {answer.Value} for row {row} by {answer.AnsweredBy}; it gives {Law(answer.Version.Number, row)}");
            }
        }
    }
}
