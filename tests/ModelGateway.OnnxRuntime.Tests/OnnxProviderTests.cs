using static ModelGateway.OnnxRuntime.ModelFile;

namespace ModelGateway.OnnxRuntime;

public class OnnxProviderTests
{
    private static readonly DataColumn[] s_features = [Floats("a", 1, 2), Floats("b", 3, 4)];
    private readonly OnnxProvider _provider = new();

    [Fact]
    public void The_bytes_of_the_model_are_kept_as_they_are()
    {
        byte[] bytes = OnnxModels.Linear([1, 10], 0);
        using ModelFile file = new(bytes, "prices");
        using ModelFile folder = new(bytes, "other");
        using IModel model = file.Import(LearningTask.Regression, [], s_features, o => o.Inputs["float_input"] = ["b", "a"]);

        _provider.Save(model, folder.Folder);
        using IModel loaded = _provider.Load(folder.Folder, model.Signature);

        Assert.Equal(bytes, File.ReadAllBytes(Path.Combine(folder.Folder, "model.onnx")));
        Assert.Equal([13f, 24f], Score(loaded, s_features));
    }

    [Fact]
    public void External_data_is_kept_beside_and_found_again()
    {
        using ModelFile file = new(new OnnxBuilder()
            .Input("x", OnnxElement.Float, "n", 2)
            .Output("y", OnnxElement.Float, "n", 1)
            .ExternalConstant("w", [2, 1], ("location", "weights/part 1.bin"))
            .Node("MatMul", ["x", "w"], ["y"])
            .ToBytes());
        Directory.CreateDirectory(Path.Combine(file.Folder, "weights"));
        File.WriteAllBytes(Path.Combine(file.Folder, "weights", "part 1.bin"), [.. BitConverter.GetBytes(10f), .. BitConverter.GetBytes(100f)]);
        using ModelFile version = new(OnnxModels.Linear([1], 0), "other");
        using (IModel model = file.Import(LearningTask.Regression, [], s_features))
        {
            _provider.Save(model, version.Folder);
            Assert.True(File.Exists(Path.Combine(version.Folder, "model.data", "weights", "part 1.bin")));
            using IModel loaded = _provider.Load(version.Folder, model.Signature);
            Assert.Equal([310f, 420f], Score(loaded, s_features));

            File.Delete(Path.Combine(version.Folder, "model.data", "weights", "part 1.bin"));
            Assert.Throws<OnnxModelException>(() => _provider.Load(version.Folder, model.Signature));
        }
    }

    [Fact]
    public void A_file_that_changed_after_it_was_loaded_is_not_kept()
    {
        using ModelFile file = new(OnnxModels.Linear([1, 10], 0));
        using ModelFile version = new([], "other");
        using IModel model = file.Import(LearningTask.Regression, [], s_features);
        File.WriteAllBytes(file.Path, OnnxModels.Linear([2, 10], 0));

        Assert.Contains("changed", Assert.Throws<OnnxModelException>(() => _provider.Save(model, version.Folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_model_is_refused()
    {
        using ModelFile file = new(OnnxModels.Linear([1, 10], 0));
        using IModel model = file.Import(LearningTask.Regression, [], s_features);
        Assert.Throws<StoreException>(() => _provider.Load(file.Folder, model.Signature));
        File.WriteAllText(Path.Combine(file.Folder, "model.onnx.json"), "{}");
        Assert.Throws<StoreException>(() => _provider.Load(file.Folder, model.Signature));
        _provider.Save(model, file.Folder);
        File.WriteAllText(Path.Combine(file.Folder, "model.onnx"), "<html>");
        Assert.Throws<OnnxModelException>(() => _provider.Load(file.Folder, model.Signature));
    }
}
