using System.Text.Json;

namespace ModelGateway.ConformanceTests;

internal sealed class TableProvider : IModelProvider
{
    private const string FileName = "model.json";

    public string Id => "table";

    public void Save(IModel model, string folder)
    {
        Table table = model is TableModel known ? known.Table : throw new ArgumentException("Not a model of this provider.", nameof(model));
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(table));
    }

    public IModel Load(string folder, ModelSignature signature)
    {
        try
        {
            return new TableModel(signature, JsonSerializer.Deserialize<Table>(File.ReadAllText(Path.Combine(folder, FileName)))!);
        }
        catch (Exception e) when (e is IOException or JsonException)
        {
            throw new ModelGatewayException("Not a table.", e);
        }
    }
}
