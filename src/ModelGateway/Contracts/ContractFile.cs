using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Writes and reads <c>contract.json</c>.</summary>
internal static class ContractFile
{
    public static JsonSerializerOptions Options { get; } = new(ModelGatewayJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void Write(Stream stream, DataContract contract) => JsonSerializer.Serialize(stream, contract, Options);

    /// <summary>The contract of a stored version; for a version from before there were contracts one that only knows the columns.</summary>
    /// <exception cref="StoreException">It is no contract, or one of a newer library.</exception>
    public static DataContract Of(StoredVersion version)
    {
        string path = Path.Combine(version.Folder, DataContract.FileName);
        ModelSignature signature = version.Manifest.Signature;
        return File.Exists(path)
            ? Parse(path, File.ReadAllBytes(path))
            : DataContract.Of([.. signature.Features, signature.Label with { Role = ColumnRole.Label }]);
    }

    /// <exception cref="StoreException">It is no contract, or one of a newer library.</exception>
    public static DataContract Parse(string path, byte[] content)
    {
        ManifestFile.CheckSchema(path, content, DataContract.CurrentSchema);
        return ManifestFile.Parse<DataContract>(path, content, Options);
    }
}
