using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

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
        new JsonForm<BaselineDocument>(BaselineDocument.CurrentSchema, Options()).Write(stream, new BaselineDocument(BaselineDocument.CurrentSchema, rungs));
    }

    /// <summary>Reads baselines.</summary>
    /// <param name="subject">What the content is called in messages, such as its path.</param>
    /// <param name="content">What <see cref="Write"/> wrote.</param>
    /// <param name="signature">What they learned.</param>
    /// <exception cref="StoreException">The content is not a baseline file, was made by a newer library, or does not fit the signature.</exception>
    public static IReadOnlyList<(string Name, IModel Model)> Parse(string subject, ReadOnlySpan<byte> content, ModelSignature signature) =>
        Parse(subject, content, signature, all: true, name: null);

    /// <summary>Reads one of the baselines: what a serving process does not need costs its start nothing.</summary>
    /// <param name="subject">What the content is called in messages, such as its path.</param>
    /// <param name="content">What <see cref="Write"/> wrote.</param>
    /// <param name="signature">What it learned.</param>
    /// <param name="name">Which; null for the first.</param>
    /// <exception cref="StoreException">There is no such baseline, or as in <see cref="Parse(string, ReadOnlySpan{byte}, ModelSignature)"/>.</exception>
    public static IModel ParseOne(string subject, ReadOnlySpan<byte> content, ModelSignature signature, string? name) =>
        Parse(subject, content, signature, all: false, name) is [var one, ..]
            ? one.Model
            : throw JsonFile.Damaged(subject, content, $"It has no baseline '{name}'.", $"the baselines of this model in the form '{BaselineDocument.CurrentSchema}'");

    private static List<(string Name, IModel Model)> Parse(string subject, ReadOnlySpan<byte> content, ModelSignature signature, bool all, string? name)
    {
        ArgumentNullException.ThrowIfNull(signature);
        JsonFile.CheckForm(subject, content, BaselineDocument.CurrentSchema);
        try
        {
            Utf8JsonReader reader = new(content);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (reader.Read() || !document.RootElement.TryGetProperty("models", out JsonElement rungs) || rungs.ValueKind != JsonValueKind.Array)
            {
                throw new JsonException("It has no list of models.");
            }

            List<(string Name, IModel Model)> models = [];
            foreach (JsonElement rung in rungs.EnumerateArray())
            {
                (string found, JsonElement parameters) = NameOf(rung);
                if (all || name is null || found == name)
                {
                    models.Add((found, ParametersOf(parameters).ToModel(signature)));
                    if (!all)
                    {
                        break;
                    }
                }
            }

            return models;
        }
        catch (JsonException error)
        {
            throw JsonFile.Damaged(subject, content, error.Message, $"the form '{BaselineDocument.CurrentSchema}'", error);
        }
        catch (DataException error)
        {
            throw new StoreException($"'{subject}' does not fit its model: {error.Message} Expected baselines of the form '{BaselineDocument.CurrentSchema}' for this model. Restore the version from a backup, or train again.", error);
        }
    }

    private static (string Name, JsonElement Parameters) NameOf(JsonElement rung) =>
        rung.ValueKind == JsonValueKind.Object && rung.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
            && rung.TryGetProperty("model", out JsonElement parameters) && parameters.ValueKind == JsonValueKind.Object
            ? (name.GetString()!, parameters)
            : throw new JsonException("One of the models has no name or no parameters.");

    private static BaselineParameters ParametersOf(JsonElement parameters)
    {
        string? kind = parameters.TryGetProperty(BaselineDocument.Kind, out JsonElement said) && said.ValueKind == JsonValueKind.String ? said.GetString() : null;
        BaselineTrainer rung = BaselineLadder.Rungs.FirstOrDefault(rung => rung.Description.Name == kind)
            ?? throw new JsonException($"A model is of kind '{kind}'; there are {string.Join(", ", BaselineLadder.Rungs.Select(rung => $"'{rung.Description.Name}'"))}.");
        JsonSerializerOptions options = new(BaselineJsonContext.Default.Options) { TypeInfoResolver = rung.Json };
        return (BaselineParameters)parameters.Deserialize(options.GetTypeInfo(rung.Parameters))!;
    }

    // The ladder says which kinds of models there are, so that a rung more is no line more here.
    private static JsonSerializerOptions Options()
    {
        JsonPolymorphismOptions kinds = new() { TypeDiscriminatorPropertyName = BaselineDocument.Kind };
        foreach (BaselineTrainer rung in BaselineLadder.Rungs)
        {
            kinds.DerivedTypes.Add(new JsonDerivedType(rung.Parameters, rung.Description.Name));
        }

        return new JsonSerializerOptions(BaselineJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine([BaselineJsonContext.Default, .. BaselineLadder.Rungs.Select(rung => rung.Json)])
                .WithAddedModifier(type =>
                    type.PolymorphismOptions = type.Type == typeof(BaselineParameters) ? kinds : type.PolymorphismOptions),
        };
    }

    private static BaselineParameters ParametersOf(IModel model) => model is BaselineModel baseline
        ? baseline.Parameters
        : throw new ArgumentException($"A model of type {model.GetType().Name} is not a baseline; its own provider saves it.", nameof(model));
}
