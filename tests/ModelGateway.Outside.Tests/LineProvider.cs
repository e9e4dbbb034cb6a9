using System.Text.Json;

namespace Outside;

public sealed class LineProvider : IModelProvider
{
    public const string ProviderId = "line";

    public string Id => ProviderId;

    public void Save(IModel model, string folder) => File.WriteAllText(
        Path.Combine(folder, "model.json"), JsonSerializer.Serialize((model as LineModel ?? throw new ArgumentException("Not a line.", nameof(model))).Line));

    public IModel Load(string folder, ModelSignature signature)
    {
        try
        {
            return new LineModel(signature, JsonSerializer.Deserialize<Line>(File.ReadAllText(Path.Combine(folder, "model.json")))!);
        }
        catch (Exception error) when (error is IOException or JsonException)
        {
            throw new StoreException("model.json is no line.", error);
        }
    }
}
