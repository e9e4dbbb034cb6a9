using ModelGateway.ConformanceTests;

namespace ModelGateway.OnnxRuntime;

public class ImportServingConformanceTests : ServingConformanceTests
{
    private readonly List<ModelFile> _files = [];

    protected override IModelProvider Provider => new OnnxProvider();

    protected override ITrainer Create() => CreateFor(ModelFile.SetOf(LearningTask.Regression, [], [ModelFile.Floats("x", 1, 2)]));

    protected override ITrainer CreateFor(TrainingSet data)
    {
        _files.Add(new ModelFile(OnnxExporter.Export(data, OnnxForm.Tensor), "imported"));
        return Onnx.Model(_files[^1].Path);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        _files.ForEach(file => file.Dispose());
    }
}
