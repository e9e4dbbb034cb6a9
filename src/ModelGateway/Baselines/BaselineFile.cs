using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ModelGateway;

/// <summary>Writes all rungs of a ladder as one readable JSON file, and reads them back with the same scores bit for bit.</summary>
internal static class BaselineFile
{
    private static readonly JsonForm<BaselineDocument> s_form = new(BaselineDocument.CurrentFormat, Options());

    /// <summary>Writes baselines.</summary>
    /// <exception cref="ArgumentException">A model is not a baseline.</exception>
    public static void Write(Stream stream, IReadOnlyList<(string Name, IModel Model)> models)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(models);
        BaselineDocument.Rung[] rungs = [.. models.Select(m => RungOf(m.Name, m.Model))];
        s_form.Write(stream, new BaselineDocument(BaselineDocument.CurrentFormat, rungs));
    }

    /// <summary>Reads baselines.</summary>
    /// <param name="subject">What the content is called in messages, such as its path.</param>
    /// <param name="content">What <see cref="Write"/> wrote.</param>
    /// <param name="signature">What they learned.</param>
    /// <exception cref="StoreException">The content is not a baseline file, was made by a newer library, or does not fit the signature.</exception>
    public static IReadOnlyList<(string Name, IModel Model)> Parse(string subject, ReadOnlySpan<byte> content, ModelSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        BaselineDocument document = s_form.Parse(subject, content);
        try
        {
            return [.. document.Models.Select(r => ToModel(r, signature))];
        }
        catch (DataException error)
        {
            throw new StoreException($"'{subject}' does not fit its model: {error.Message} Expected baselines of the form '{BaselineDocument.CurrentFormat}' for this model. Restore the version from a backup, or train again.", error);
        }
    }

    // The ladder says which kinds of models there are, so that a rung more is no line more here.
    private static JsonSerializerOptions Options()
    {
        JsonPolymorphismOptions kinds = new() { TypeDiscriminatorPropertyName = "kind" };
        foreach (BaselineTrainer rung in BaselineLadder.Rungs.DistinctBy(rung => rung.Parameters.Type))
        {
            kinds.DerivedTypes.Add(new JsonDerivedType(rung.Parameters.Type, rung.Description.Name));
        }

        return new JsonSerializerOptions(BaselineJsonContext.Default.Options)
        {
            TypeInfoResolver = JsonTypeInfoResolver
                .Combine([BaselineJsonContext.Default, .. BaselineLadder.Rungs.Select(rung => rung.Parameters.OriginatingResolver).Distinct()])
                .WithAddedModifier(type =>
                    type.PolymorphismOptions = type.Type == typeof(BaselineParameters) ? kinds : type.PolymorphismOptions),
        };
    }

    private static (string Name, IModel Model) ToModel(BaselineDocument.Rung? rung, ModelSignature signature) => rung is null
        ? throw new DataException("One of the models is null.")
        : (rung.Name, CalibratedModel.Of(
            rung.Model.ToModel(signature), rung.Calibration is { } calibration ? Calibrator.Of(calibration.Method, calibration.Parameters).CheckedFor(signature) : null));

    private static BaselineDocument.Rung RungOf(string name, IModel model)
    {
        (IModel raw, Calibrator? calibrator) = CalibratedModel.Apart(model);
        return new BaselineDocument.Rung(name, ParametersOf(raw))
        {
            Calibration = calibrator is null ? null : new BaselineDocument.RungCalibration(calibrator.Method, calibrator.Parameters),
        };
    }

    private static BaselineParameters ParametersOf(IModel model) => model is BaselineModel baseline
        ? baseline.Parameters
        : throw new ArgumentException($"A model of type {model.GetType().Name} is not a baseline; its own provider saves it.", nameof(model));
}
