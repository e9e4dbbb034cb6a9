using System.Text.Json;

namespace ModelGateway;

/// <summary>Writes and reads <c>profile.json</c>.</summary>
internal static class DatasetProfileFile
{
    public static void Write(Stream stream, DatasetProfile profile) => JsonSerializer.Serialize(stream, profile, ModelGatewayJson.Options);

    /// <summary>The profile in a version's folder.</summary>
    /// <exception cref="StoreException">It is no profile, or one of a newer library.</exception>
    public static DatasetProfile Of(string folder)
    {
        using FileStream file = File.OpenRead(Path.Combine(folder, VersionWriter.ProfileName));
        return Read(file);
    }

    /// <exception cref="StoreException">It is no profile, or one of a newer library.</exception>
    public static DatasetProfile Read(Stream stream)
    {
        try
        {
            DatasetProfile profile = JsonSerializer.Deserialize<DatasetProfile>(stream, ModelGatewayJson.Options) ?? throw new JsonException("It is null.");
            return profile.Schema == DatasetProfile.CurrentSchema ? profile : throw new StoreException(
                $"The profile is of the form '{profile.Schema}'; expected '{DatasetProfile.CurrentSchema}'. Read it with a newer ModelGateway.");
        }
        catch (JsonException error)
        {
            throw new StoreException($"The profile cannot be read: {error.Message} Expected the profile.json of a version.", error);
        }
    }
}
