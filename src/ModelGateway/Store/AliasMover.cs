using System.Text.Json;

namespace ModelGateway;

/// <summary>Moves aliases: the new target is written beside and renamed over the old one under the model's lock, so a reader sees the one or the other.</summary>
internal sealed class AliasMover(StoreLayout layout, DurableFiles files, HistoryLog history, TimeProvider time)
{
    public async Task MoveAsync(string alias, VersionId version, string reason, CancellationToken cancellationToken)
    {
        string model = version.Model;
        files.CreateFolder(layout.Aliases(model));
        StoreNames.CheckCase(layout.Aliases(model), alias, "an alias", nameof(alias));
        string path = layout.Alias(model, alias);
        using StoreLock held = await StoreLock.AcquireAsync(layout.Model(model), cancellationToken).ConfigureAwait(false);
        AliasFile? before = await BeforeAsync(path, model, cancellationToken).ConfigureAwait(false);
        AliasFile after = new(model, version.Number, version.ManifestSha256, before?.Version, time.GetUtcNow(), reason);
        string beside = Path.Combine(layout.Aliases(model), $"{StoreLayout.StagingPrefix}{alias}");
        files.Write(beside, JsonSerializer.SerializeToUtf8Bytes(after, ModelGatewayJson.Options));
        cancellationToken.ThrowIfCancellationRequested();
        files.Move(beside, path);
        try
        {
            await history.AppendMoveAsync(model, before?.ToLine(alias), after.ToLine(alias)).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The alias has moved. The history finds it when it is read, and the next move writes the line.
        }
    }

    private static async Task<AliasFile?> BeforeAsync(string path, string model, CancellationToken cancellationToken)
    {
        try
        {
            return await AliasFile.ReadAsync(path, model, cancellationToken).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            return null; // damaged: moving the alias is how it is repaired
        }
    }
}
