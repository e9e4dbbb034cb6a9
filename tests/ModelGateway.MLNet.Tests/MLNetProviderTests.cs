using System.Text.Json.Nodes;

namespace ModelGateway.MLNet;

public sealed class MLNetProviderTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("mlnet");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_encoding_is_saved_where_a_person_can_read_it()
    {
        await Save();
        string json = File.ReadAllText(Description);
        Assert.Contains("\"green\"", json, StringComparison.Ordinal);
        Assert.Contains("\"weight in kg\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_other_features_is_refused()
    {
        TrainingSet data = await Save();
        ModelSignature other = data.Signature with { Features = new Schema(data.Signature.Features.Skip(1)) };
        DataException error = Assert.Throws<DataException>(() => new MLNetProvider().Load(_folder.FullName, other));
        Assert.Contains("size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_that_reads_other_columns_than_its_description_is_refused()
    {
        TrainingSet data = await Save();
        Change(json => json["features"]!["numbers"]!.AsArray().RemoveAt(0));
        StoreException error = Assert.Throws<StoreException>(() => new MLNetProvider().Load(_folder.FullName, data.Signature));
        Assert.Contains("by its signature it should read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_description_of_a_newer_library_is_refused()
    {
        TrainingSet data = await Save();
        Change(json => json["schema"] = "modelgateway/mlnet/2");
        StoreException error = Assert.Throws<StoreException>(() => new MLNetProvider().Load(_folder.FullName, data.Signature));
        Assert.Contains("modelgateway/mlnet/2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_of_LightGBM_without_its_package_is_refused_with_the_name_of_the_package()
    {
        TrainingSet data = await Save();
        Change(json => json["packages"]!["Microsoft.ML.LightGbm"] = "5.0.1");
        StoreException error = Assert.Throws<StoreException>(() => new MLNetProvider().Load(_folder.FullName, data.Signature));
        Assert.Contains("ModelGateway.MLNet.LightGbm", error.Message, StringComparison.Ordinal);
    }

    private string Description => Path.Combine(_folder.FullName, "model.mlnet.json");

    private async Task<TrainingSet> Save()
    {
        TrainingSet data = Samples.Mixed(LearningTask.Regression, 100);
        using IModel model = await Samples.Train(MLNetTrainers.FastTree(new FastTreeOptions { Trees = 2 }), data);
        new MLNetProvider().Save(model, _folder.FullName);
        return data;
    }

    private void Change(Action<JsonNode> change)
    {
        JsonNode json = JsonNode.Parse(File.ReadAllText(Description))!;
        change(json);
        File.WriteAllText(Description, json.ToJsonString());
    }
}
