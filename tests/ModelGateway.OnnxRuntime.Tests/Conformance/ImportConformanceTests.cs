using ModelGateway.ConformanceTests;

namespace ModelGateway.OnnxRuntime;

/// <summary>The laws of trainers, for one that imports a model that somebody else made for the rows at hand.</summary>
public abstract class ImportConformanceTests : TrainerConformanceTests, IDisposable
{
    internal const string MapsAllocate = "ONNX Runtime makes new maps at each call; export the model with zipmap=False.";
    internal const string TextAllocates = "ONNX Runtime makes a new string of each label; export the classes as numbers.";
    private const string LearnsNothing = "An imported model has been trained elsewhere and learns nothing from the rows.";

    private readonly List<ModelFile> _files = [];

    protected override IModelProvider Provider => new OnnxProvider();

    protected override IReadOnlyDictionary<string, string> Divergences => new Dictionary<string, string>(FormDivergences)
    {
        [nameof(Learns_more_than_a_constant)] = LearnsNothing,
        [nameof(Weights_count)] = LearnsNothing,
    };

    private protected virtual IReadOnlyDictionary<string, string> FormDivergences => new Dictionary<string, string>();

    private protected abstract OnnxForm Form { get; }

    protected override ITrainer Create() => CreateFor(ModelFile.SetOf(LearningTask.Binary, ["no", "yes"], [ModelFile.Floats("x", 1, 2)]));

    protected override ITrainer CreateFor(TrainingSet data)
    {
        ModelFile file = new(OnnxExporter.Export(data, Form), "imported");
        lock (_files)
        {
            _files.Add(file);
        }

        return Onnx.Model(file.Path);
    }

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        GC.SuppressFinalize(this);
    }
}
