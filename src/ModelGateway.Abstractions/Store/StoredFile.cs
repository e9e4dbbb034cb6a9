namespace ModelGateway;

/// <summary>One file of a version.</summary>
/// <param name="Name">The name within the version, with forward slashes.</param>
/// <param name="Bytes">The length.</param>
/// <param name="Sha256">SHA-256 of the content in lower-case hexadecimal.</param>
public sealed record StoredFile(string Name, long Bytes, string Sha256)
{
    // Rooted names and names with dots would lead out of the version; a backslash or colon does on some systems.
    internal static bool IsName(string name) =>
        name.Length > 0 && !name.Contains('\\') && !name.Contains(':') && !name.Split('/').Any(part => part is "" or "." or "..");
}
