namespace ModelGateway;

/// <summary>Saves a baseline that is itself the model of a version, as <c>model.baseline.json</c>.</summary>
internal sealed class BaselineProvider : IModelProvider
{
    private const string FileName = "model.baseline.json";
    private const string RungName = "model";

    public string Id => BaselineTrainer.ProviderId;

    public void Save(IModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(model);
        using MemoryStream content = new(); // a model that is refused leaves no file
        BaselineFile.Write(content, [(RungName, model)]);
        File.WriteAllBytes(Path.Combine(folder, FileName), content.ToArray());
    }

    public IModel Load(string folder, ModelSignature signature)
    {
        string path = Path.Combine(folder, FileName);
        IReadOnlyList<(string Name, IModel Model)> models = BaselineFile.Parse(path, JsonFile.Read(path), signature);
        return models.Count == 1
            ? models[0].Model
            : throw new StoreException($"{FileName} holds {models.Count} models, expected one. Restore the version.");
    }
}
