using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway.OnnxRuntime;

/// <summary>
/// Keeps imported models: <c>model.onnx</c> with its bytes unchanged, the files with its weights in <c>model.data</c>, and <c>model.onnx.json</c>
/// with the columns, roles and classes that were decided at import.
/// </summary>
public sealed class OnnxProvider : IModelProvider
{
    internal const string ProviderId = "onnx";
    private const string ModelFile = "model.onnx";
    private const string ExternalFolder = "model.data";
    private const string DeclarationFile = "model.onnx.json";

    private static readonly JsonSerializerOptions s_json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    /// <inheritdoc/>
    public string Id => ProviderId;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The model was not imported from an ONNX file.</exception>
    /// <exception cref="OnnxModelException">The file has changed since the model was loaded.</exception>
    public void Save(IModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (model is not OnnxModel own)
        {
            throw new ArgumentException($"A {model?.GetType().Name ?? "null"} is no ONNX model; expected one that {nameof(Onnx)}.{nameof(Onnx.Model)} made.", nameof(model));
        }

        own.Files.CopyTo(Path.Combine(folder, ModelFile), Path.Combine(folder, ExternalFolder));
        using FileStream json = File.Create(Path.Combine(folder, DeclarationFile));
        JsonSerializer.Serialize(json, own.Declaration, s_json);
    }

    /// <inheritdoc/>
    public IModel Load(string folder, ModelSignature signature)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(signature);
        OnnxDeclaration declaration = ReadDeclaration(Path.Combine(folder, DeclarationFile));
        OnnxSource source = OnnxSource.Read(Path.Combine(folder, ModelFile), OnnxFile.MaximumBytes, Path.Combine(folder, ExternalFolder));
        return OnnxImport.Load(source, declaration, signature);
    }

    private static OnnxDeclaration ReadDeclaration(string path)
    {
        try
        {
            using FileStream json = File.OpenRead(path);
            OnnxDeclaration declaration = JsonSerializer.Deserialize<OnnxDeclaration>(json, s_json) ?? throw new JsonException("It holds null.");
            if (declaration.Format != OnnxDeclaration.CurrentFormat)
            {
                throw new StoreException($"'{path}' has the form '{declaration.Format}'; this library reads '{OnnxDeclaration.CurrentFormat}'. Load it with the library that wrote it.");
            }

            return declaration.Outputs.Count > 0 ? declaration : throw new JsonException("It names no output.");
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' cannot be read: {error.Message} Publish the version again.", error);
        }
    }
}
