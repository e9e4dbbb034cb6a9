using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML;

namespace ModelGateway.MLNet;

/// <summary>Writes and reads the models of ML.NET: <c>model.zip</c> in ML.NET's own form, and <c>model.mlnet.json</c> with the encoding of the features.</summary>
public sealed class MLNetProvider : IModelProvider
{
    internal const string ProviderId = "mlnet";
    private const string ModelFile = "model.zip";
    private const string DescriptionFile = "model.mlnet.json";

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
    /// <exception cref="ArgumentException">The model is not one of ML.NET's.</exception>
    public void Save(IModel model, string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (model is not MLNetModel own)
        {
            throw new ArgumentException($"A {model?.GetType().Name ?? "null"} is no model of ML.NET; expected one that a trainer of {nameof(MLNetTrainers)} made.", nameof(model));
        }

        using (FileStream zip = File.Create(Path.Combine(folder, ModelFile)))
        {
            own.Context.Model.Save(own.Transformer, own.Input.Schema, zip);
        }

        using FileStream json = File.Create(Path.Combine(folder, DescriptionFile));
        JsonSerializer.Serialize(json, own.Description, s_json);
    }

    /// <inheritdoc/>
    public IModel Load(string folder, ModelSignature signature)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(signature);
        ModelDescription description = ReadDescription(Path.Combine(folder, DescriptionFile));
        CheckPackages(description);
        InputSchema input = new(InputColumns.Of(description, signature));
        MLContext context = new(seed: 0);
        ITransformer transformer;
        DataViewSchema saved;
        try
        {
            using FileStream zip = File.OpenRead(Path.Combine(folder, ModelFile));
            transformer = context.Model.Load(zip, out saved);
        }
        catch (Exception error) when (error is not ModelGatewayException)
        {
            throw new StoreException($"ML.NET cannot read '{Path.Combine(folder, ModelFile)}': {error.Message} Train the model again with the packages in use.", error);
        }

        CheckSchema(input.Schema, saved);
        return new MLNetModel(signature, description, context, transformer, input);
    }

    private static ModelDescription ReadDescription(string path)
    {
        try
        {
            ModelDescription description = DescriptionReader.Read(File.ReadAllBytes(path));
            return description.Format == ModelDescription.CurrentFormat
                ? description
                : throw new StoreException(
                    $"'{path}' has the form '{description.Format}'; this library reads '{ModelDescription.CurrentFormat}'. Load it with the library that wrote it.");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"'{path}' cannot be read: {error.Message} Publish the version again.", error);
        }
    }

    private static void CheckPackages(ModelDescription description)
    {
        const string LightGbm = "Microsoft.ML.LightGbm";
        if (!description.Packages.ContainsKey(LightGbm))
        {
            return;
        }

        try
        {
            System.Reflection.Assembly.Load(LightGbm);
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            throw new StoreException($"The model was trained by LightGBM, but the assembly {LightGbm} is not there. Reference the package ModelGateway.MLNet.LightGbm.", error);
        }
    }

    private static void CheckSchema(DataViewSchema expected, DataViewSchema? saved)
    {
        string Describe(DataViewSchema? schema) => schema is null ? "nothing" : string.Join(", ", schema.Select(c => $"{c.Name}: {c.Type}"));
        if (Describe(expected) != Describe(saved))
        {
            throw new StoreException(
                $"The saved model reads {Describe(saved)}; by its signature it should read {Describe(expected)}. The files belong to different models: publish the version again.");
        }
    }
}
