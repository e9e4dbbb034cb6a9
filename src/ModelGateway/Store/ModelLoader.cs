namespace ModelGateway;

/// <summary>Loads the models of stored versions with the providers that made them.</summary>
internal sealed class ModelLoader(IEnumerable<IModelProvider> providers)
{
    // A provider that is called otherwise now than in versions of earlier libraries.
    private const string BeforeBaselines = "baseline";
    private const string Baselines = "baselines";

    private readonly IModelProvider[] _providers = [.. providers];

    /// <summary>The provider of that id.</summary>
    /// <param name="id">Its <see cref="IModelProvider.Id"/>.</param>
    /// <param name="what">What it made, for the message.</param>
    /// <exception cref="ModelGatewayException">It was not added.</exception>
    public IModelProvider ProviderOf(string id, string what) => Array.Find(_providers, provider => provider.Id == id)
        ?? (id == BeforeBaselines ? Array.Find(_providers, provider => provider.Id == Baselines) : null)
        ?? throw new ModelGatewayException(
            $"{what} was made by provider '{id}', which is not added here. Added are: {string.Join(", ", _providers.Select(p => $"'{p.Id}'"))}. Add it when the gateway is built.");

    /// <summary>Loads the model of a version, with its probabilities corrected where they are.</summary>
    /// <exception cref="ModelGatewayException">Its provider was not added, or cannot load it.</exception>
    public IModel Load(LocalVersion stored)
    {
        IModelProvider provider = ProviderOf(stored.Manifest.Provider, $"{stored.Id}");
        Calibrator? calibrator = stored.ReadCalibrator(VersionFileNames.Calibration);
        return CalibratedModel.Of(provider.Load(stored.Folder, stored.Manifest.Signature), calibrator);
    }
}
