using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary><c>store.json</c> at the root: the form of the whole store, so that one made by a newer library is refused as a whole.</summary>
internal sealed record StoreMarker([property: JsonPropertyName(JsonFile.FormatMember)] string Format)
{
    public const string CurrentFormat = "modelgateway/store/1";

    private static readonly JsonForm<StoreMarker> s_form = new(
        CurrentFormat, ModelGatewayJson.Options, marker => new StoreMarker(marker.Text(JsonFile.FormatMember)));

    /// <summary>Checks the marker where there is one; a folder without it holds no versions yet.</summary>
    /// <exception cref="StoreException">A newer library made the store, or the root is no folder.</exception>
    public static async Task CheckAsync(StoreLayout layout, CancellationToken cancellationToken)
    {
        if (!File.Exists(layout.Marker))
        {
            if (File.Exists(layout.Root))
            {
                throw new StoreException($"'{layout.Root}' is a file; expected the folder of a store. Choose another path, or move the file away.");
            }

            return;
        }

        byte[] content = await DurableFiles.ReadAllAsync(layout.Marker, cancellationToken).ConfigureAwait(false);
        _ = s_form.Parse(layout.Marker, content);
    }

    /// <summary>Checks the marker, and writes it where there is none.</summary>
    public static async Task EnsureAsync(StoreLayout layout, DurableFiles files, CancellationToken cancellationToken)
    {
        await CheckAsync(layout, cancellationToken).ConfigureAwait(false);
        if (File.Exists(layout.Marker))
        {
            return;
        }

        files.CreateFolder(layout.Root);
        using StoreLock held = await StoreLock.AcquireAsync(layout.Root, cancellationToken).ConfigureAwait(false);
        string beside = Path.Combine(layout.Root, StoreLayout.StagingPrefix + StoreLayout.MarkerName);
        files.Write(beside, s_form.Write(new StoreMarker(CurrentFormat)));
        files.Move(beside, layout.Marker);
    }
}
