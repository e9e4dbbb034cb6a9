namespace ModelGateway;

/// <summary>Brings a published version into memory: checks it, loads its model and its baseline, and replays its recorded answers.</summary>
/// <param name="store">Where versions live.</param>
/// <param name="providers">Load the models.</param>
/// <param name="amend">What the application amends of the contracts of a model, by its name; null for nothing.</param>
internal sealed class VersionLoader(
    IVersionStore store, IEnumerable<IModelProvider> providers, Func<string, ContractAmendments>? amend = null)
{
    private readonly IModelProvider[] _providers = [.. providers];

    /// <exception cref="ModelGatewayException">The version is not what was published, or its provider cannot load it.</exception>
    public async ValueTask<LoadedVersion> LoadAsync(VersionId id, CancellationToken cancellationToken)
    {
        StoredVersion stored = await store.OpenAsync(id.Model, id.Number, cancellationToken).ConfigureAwait(false);
        if (stored.Id != id)
        {
            throw new StoreException(
                $"{id} has a manifest with SHA-256 {stored.Id.ManifestSha256}, but {id.ManifestSha256} was promoted. The version was changed after it was published: promote another one, or restore its folder.");
        }

        return Load(stored);
    }

    /// <summary>Loads the model alone, for comparing it with another one.</summary>
    public IModel LoadModel(StoredVersion stored)
    {
        VersionManifest manifest = stored.Manifest;
        IModelProvider provider = Array.Find(_providers, p => p.Id == manifest.Provider)
            ?? throw new ModelGatewayException(
                $"{stored.Id} was made by provider '{manifest.Provider}', which is not added here. Added are: {string.Join(", ", _providers.Select(p => $"'{p.Id}'"))}. Add it when the gateway is built.");
        return provider.Load(stored.Folder, manifest.Signature);
    }

    /// <summary>Loads a version that was just opened, and so checked.</summary>
    public LoadedVersion Load(StoredVersion stored)
    {
        DataContract contract = ContractFile.Of(stored);
        contract = amend?.Invoke(stored.Id.Model).ApplyTo(contract) ?? contract;
        IModel fallback = LoadFallback(stored);
        IModel? model = null;
        try
        {
            model = LoadModel(stored);
            ReplayResult replay = RecordedAnswers.Load(stored.Folder).Replay(model);
            if (replay.Moved == 0)
            {
                return new LoadedVersion(stored.Id, stored.Manifest, model, fallback, contract: contract, folder: stored.Folder);
            }

            model.Dispose();
            return new LoadedVersion(
                stored.Id,
                stored.Manifest,
                null,
                fallback,
                $"Its recorded answers moved: {replay}. A package has changed since it was trained; its baseline answers until it is trained again.",
                contract,
                stored.Folder);
        }
        catch
        {
            model?.Dispose();
            fallback.Dispose();
            throw;
        }
    }

    private static IModel LoadFallback(StoredVersion stored)
    {
        using FileStream file = File.OpenRead(Path.Combine(stored.Folder, VersionWriter.BaselineName));
        IReadOnlyList<(string Name, IModel Model)> rungs = BaselineFile.Read(file, stored.Manifest.Signature);
        return rungs.First(rung => rung.Name == stored.Manifest.Fallback).Model;
    }
}
