using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes all rungs of a ladder as one readable JSON file, and reads them back with the same scores bit for bit.</summary>
internal static class BaselineFile
{
    /// <summary>Writes baselines.</summary>
    /// <exception cref="ArgumentException">A model is not a baseline.</exception>
    public static void Write(Stream stream, IReadOnlyList<(string Name, IModel Model)> models)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(models);
        BaselineDocument.Rung[] rungs = [.. models.Select(m => new BaselineDocument.Rung(m.Name, ParametersOf(m.Model)))];
        JsonSerializer.Serialize(stream, new BaselineDocument(BaselineDocument.CurrentSchema, rungs), BaselineJsonContext.Default.BaselineDocument);
    }

    /// <summary>Reads baselines.</summary>
    /// <exception cref="StoreException">The content is not a baseline file, was made by a newer library, or does not fit the signature.</exception>
    public static IReadOnlyList<(string Name, IModel Model)> Read(Stream stream, ModelSignature signature)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(signature);
        try
        {
            BaselineDocument document = JsonSerializer.Deserialize(stream, BaselineJsonContext.Default.BaselineDocument)
                ?? throw new DataException("The file holds null.");
            return document.Schema == BaselineDocument.CurrentSchema
                ? [.. document.Models.Select(r => ToModel(r, signature))]
                : throw new DataException($"The schema is '{document.Schema}'. A newer version of the library may have written it.");
        }
        catch (Exception exception) when (exception is JsonException or DataException or NotSupportedException)
        {
            throw new StoreException(
                $"The baseline file cannot be read: {exception.Message} Expected schema '{BaselineDocument.CurrentSchema}' for this model. Restore the version, or train again.",
                exception);
        }
    }

    private static (string Name, IModel Model) ToModel(BaselineDocument.Rung? rung, ModelSignature signature) => rung is null
        ? throw new DataException("One of the models is null.")
        : (rung.Name, rung.Model.ToModel(signature));

    private static BaselineParameters ParametersOf(IModel model) => model is BaselineModel baseline
        ? baseline.Parameters
        : throw new ArgumentException($"A model of type {model.GetType().Name} is not a baseline; its own provider saves it.", nameof(model));
}
