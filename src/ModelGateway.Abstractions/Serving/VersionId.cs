namespace ModelGateway;

/// <summary>Names one version of a model.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Number">The version, from 1.</param>
/// <param name="ManifestSha256">SHA-256 of the version's manifest in lower-case hexadecimal, which covers every file of the version.</param>
public sealed record VersionId(string Model, int Number, string ManifestSha256)
{
    /// <summary><c>name/number</c>.</summary>
    public override string ToString() => $"{Model}/{Number}";
}
