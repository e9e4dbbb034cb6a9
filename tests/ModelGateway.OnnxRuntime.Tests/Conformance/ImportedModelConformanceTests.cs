using ModelGateway.ConformanceTests;
using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

/// <summary>The laws of models, for a model that was imported, saved and loaded again.</summary>
public abstract class ImportedModelConformanceTests : ModelConformanceTests, IDisposable
{
    private readonly List<ModelFile> _files = [];

    protected override float BatchTolerance => 1e-6f;

    protected override IModelProvider Provider => new OnnxProvider();

    protected override Dataset Rows { get; } = Numbers();

    private protected virtual LearningTask Task => LearningTask.Regression;

    private protected virtual string[] Classes => [];

    private protected abstract byte[] Bytes { get; }

    protected override IModel Create()
    {
        ModelFile file = new(Bytes);
        _files.Add(file);
        using IModel imported = file.Import(Task, Classes, Rows.Columns);
        Provider.Save(imported, file.Folder);
        return Provider.Load(file.Folder, imported.Signature);
    }

    public void Dispose()
    {
        _files.ForEach(file => file.Dispose());
        GC.SuppressFinalize(this);
    }

    private static Dataset Numbers()
    {
        Random random = new(5);
        return new Dataset(Enumerable.Range(0, 10).Select(column => Floats($"x{column}", [.. Enumerable.Range(0, 40).Select(_ => random.NextSingle())])));
    }
}
