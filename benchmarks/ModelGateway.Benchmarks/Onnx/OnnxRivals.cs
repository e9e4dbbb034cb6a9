using Microsoft.ML.OnnxRuntime;
using ModelGateway.OnnxRuntime;

namespace ModelGateway.Benchmarks;

/// <summary>One ONNX file twice: in a session of ONNX Runtime, and as a version promoted in a gateway.</summary>
public sealed class OnnxRivals : IDisposable
{
    private const string Model = "model";
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-benchmark-");
    private readonly IModelGateway _gateway;

    private OnnxRivals(byte[] model, Action<OnnxOptions>? configure)
    {
        string file = Path.Combine(_folder.FullName, "model.onnx");
        File.WriteAllBytes(file, model);
        using SessionOptions options = new() { IntraOpNumThreads = 1 };
        Session = new InferenceSession(model, options);
        _gateway = Gateway.Create(Path.Combine(_folder.FullName, "store"), builder => builder
            .AddOnnx().AddModel<RegressionRow, float>(Model, m => m.Regression(row => row.Target).Import(Onnx.Model(file, configure))));

        // The rows of the run go further than those that are measured, so that none of these breaks the contract.
        Run run = _gateway.TrainAsync(Model, Dataset.FromRows(RegressionRow.Generate(1_000, 1, margin: 0.1f))).GetAwaiter().GetResult();
        if (!run.Decision.Promoted)
        {
            _gateway.PromoteAsync(Model, run.Version.Number, "It is measured.").GetAwaiter().GetResult();
        }

        Predictor = _gateway.GetPredictor<RegressionRow, float>(Model);
        CheckAnswers(RegressionRow.Generate(1_024, 3));
    }

    /// <summary>The raw session, with one thread as the gateway's.</summary>
    public InferenceSession Session { get; }

    /// <summary>The gateway's predictor.</summary>
    public IPredictor<RegressionRow, float> Predictor { get; }

    /// <summary>Opens both.</summary>
    /// <param name="model">The bytes of the file.</param>
    /// <param name="configure">How the gateway's session runs; null for its defaults.</param>
    public static OnnxRivals Open(byte[] model, Action<OnnxOptions>? configure = null) => new(model, configure);

    /// <summary>Buffers for the raw session; for one thread.</summary>
    public RawBinding Bind(int rows) => new(Session, rows);

    /// <summary>Frees both and removes the files.</summary>
    public void Dispose()
    {
        _gateway.Dispose();
        Session.Dispose();
        _folder.Delete(recursive: true);
    }

    private void CheckAnswers(RegressionRow[] rows)
    {
        using RawBinding binding = Bind(1);
        foreach (RegressionRow row in rows)
        {
            row.CopyTo(binding.Input);
            binding.Run();
            Prediction<float> found = Predictor.Predict(row);
            if (found.AnsweredBy != AnsweredBy.Model || found.Violations is not null || found.Value != binding.Output[0])
            {
                throw new InvalidOperationException($"The {found.AnsweredBy} answered {found.Value} with {found.Violations?.Count ?? 0} violations, and the raw session {binding.Output[0]}: they do not do the same.");
            }
        }
    }
}
