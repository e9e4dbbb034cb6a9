using BenchmarkDotNet.Attributes;
using Microsoft.ML.OnnxRuntime;
using ModelGateway.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>
/// Two threads that call sessions with the library's settings, one thread each, against sessions with ONNX Runtime's own: a pool of threads
/// for each, which wait for work by spinning. Processor time, as what a pool uses is taken from others.
/// </summary>
public abstract class OnnxThreadPools(Func<byte[]> model, int models, int rounds) : IDuel
{
    private const int Callers = 2;
    private readonly RegressionRow[] _rows = RegressionRow.Generate(1_024, 4);
    private Sessions _own = null!;
    private Sessions _library = null!;

    public abstract string Name { get; }

    public double Limit => 1.0;

    public bool CountsProcessorTime => true;

    [GlobalSetup]
    public void Setup()
    {
        OnnxNative.Start();
        _own = Sessions.Open(model(), models, new SessionOptions());
        _library = Sessions.Open(model(), models, OnnxNative.OptionsFor(new OnnxSessionSettings(), externalFolder: null));
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        _own.Dispose();
        _library.Dispose();
    }

    [Benchmark(Baseline = true, Description = "ONNX Runtime's own settings")]
    public float Raw() => CallAll(_own);

    [Benchmark(Description = "The library's settings")]
    public float Ours() => CallAll(_library);

    private float CallAll(Sessions sessions) => Threads.Run(Callers, caller =>
    {
        float sum = 0;
        for (int call = 0; call < models * rounds; call++)
        {
            RawBinding binding = sessions.Bindings[caller][call % models];
            _rows[call % _rows.Length].CopyTo(binding.Input);
            binding.Run();
            sum += binding.Output[0];
        }

        return sum;
    });

    private sealed class Sessions : IDisposable
    {
        private readonly InferenceSession[] _sessions;

        private Sessions(byte[] model, int count, SessionOptions options)
        {
            using (options)
            {
                _sessions = [.. Enumerable.Range(0, count).Select(_ => new InferenceSession(model, options))];
            }

            Bindings = [.. Enumerable.Range(0, Callers).Select(_ => _sessions.Select(session => new RawBinding(session, 1)).ToArray())];
        }

        /// <summary>For each caller one of each session.</summary>
        public RawBinding[][] Bindings { get; }

        public static Sessions Open(byte[] model, int count, SessionOptions options) => new(model, count, options);

        public void Dispose()
        {
            Array.ForEach(Bindings, caller => Array.ForEach(caller, binding => binding.Dispose()));
            Array.ForEach(_sessions, session => session.Dispose());
        }
    }
}
