using ModelGateway.ConformanceTests;
using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

/// <summary>The laws of models, for a model that was imported, saved and loaded again.</summary>
public abstract class ImportedModelConformanceTests : ModelConformanceTests
{
    private static readonly Random s_random = new(5);

    protected const string MapsAllocate = "ONNX Runtime makes new maps at each call; export the model with zipmap=False.";

    protected override float BatchTolerance => 1e-6f;

    private protected virtual LearningTask Task => LearningTask.Regression;

    private protected virtual string[] Classes => [];

    private protected abstract byte[] Bytes { get; }

    protected override Dataset Rows { get; } = new(Enumerable.Range(0, 10)
        .Select(column => Floats($"x{column}", [.. Enumerable.Range(0, 40).Select(_ => s_random.NextSingle())])));

    protected override IModel Create()
    {
        using ModelFile file = new(Bytes);
        using IModel imported = file.Import(Task, Classes, Rows.Columns);
        OnnxProvider provider = new();
        provider.Save(imported, file.Folder);
        return provider.Load(file.Folder, imported.Signature);
    }
}
