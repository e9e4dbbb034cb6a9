using System.Diagnostics;

namespace ModelGateway;

/// <summary>Brings a published version into memory: checks it, loads its model, and replays its recorded answers.</summary>
/// <param name="versions">Where versions live.</param>
/// <param name="models">Loads the models.</param>
/// <param name="amend">What the application amends of the contracts of a model, by its name; null for nothing.</param>
internal sealed class VersionLoader(LocalVersions versions, ModelLoader models, Func<string, ContractAmendments>? amend = null)
{
    /// <exception cref="ModelGatewayException">The version is not what was published, or its provider cannot load it.</exception>
    public async ValueTask<LoadedVersion> LoadAsync(VersionId id, CancellationToken cancellationToken)
    {
        LocalVersion stored = await versions.OpenAsync(id.Model, id.Number, cancellationToken).ConfigureAwait(false);
        if (stored.Id != id)
        {
            throw new StoreException(
                $"{id} has a manifest with SHA-256 {stored.Id.ManifestSha256}, but {id.ManifestSha256} was promoted. The version was changed after it was published: promote another one, or restore its folder.");
        }

        return Load(stored);
    }

    /// <summary>Loads a version by its number.</summary>
    /// <exception cref="ModelGatewayException">There is none, it is not what was published, or its provider cannot load it.</exception>
    public async ValueTask<LoadedVersion> LoadAsync(string model, int number, CancellationToken cancellationToken) =>
        Load(await versions.OpenAsync(model, number, cancellationToken).ConfigureAwait(false));

    /// <summary>Loads a version that was just opened, and so checked.</summary>
    public LoadedVersion Load(LocalVersion stored)
    {
        using Activity? activity = Telemetry.Activities.StartActivity("load");
        activity?.SetTag("model", stored.Id.Model);
        activity?.SetTag("version", stored.Id.ToString());
        try
        {
            LoadedVersion loaded = Read(stored);
            activity?.SetStatus(loaded.Concern is null ? ActivityStatusCode.Unset : ActivityStatusCode.Error, loaded.Concern);
            return loaded;
        }
        catch (Exception error)
        {
            activity?.SetStatus(ActivityStatusCode.Error, error.Message);
            throw;
        }
    }

    private LoadedVersion Read(LocalVersion stored)
    {
        DataContract contract = stored.ReadContract();
        ContractAmendments amendments = amend?.Invoke(stored.Id.Model) ?? ContractAmendments.None;
        contract = amendments.ApplyTo(contract);
        DeferredModel fallback = stored.LoadFallback(models);
        IModel? model = null;
        try
        {
            model = models.Load(stored);
            ReplayResult replay = stored.ReadRecordedAnswers().Replay(model);
            if (replay.Moved == 0)
            {
                return new LoadedVersion(stored, contract, model, fallback, concern: null) { Remark = RemarkOf(stored, contract, amendments) ?? stored.Manifest.Remark };
            }

            model.Dispose();
            fallback.Make();
            return new LoadedVersion(
                stored,
                contract,
                model: null,
                fallback,
                $"Its recorded answers moved: {replay}. A package has changed since it was trained; its baseline answers until it is trained again.");
        }
        catch
        {
            model?.Dispose();
            fallback.Dispose();
            throw;
        }
    }

    // An older version that lacks a column must still serve; but a column that is meant to be hidden and is misspelt shows what it should hide.
    private static string? RemarkOf(LocalVersion stored, DataContract contract, ContractAmendments amendments)
    {
        string[] known = [.. contract.Columns.Select(column => column.Name).Union(stored.Manifest.Signature.Features.Select(feature => feature.Name))];
        string? unknown = amendments.Sensitive.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        return unknown is null
            ? null
            : $"Column '{unknown}' is said to be sensitive, but {stored.Id} has no such column, so nothing of it is hidden. {NearNames.Describe(unknown, known)} Name the column as the rows do, or train again where it is new.";
    }
}
