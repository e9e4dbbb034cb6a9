namespace ModelGateway.OnnxRuntime;

/// <summary>A file that holds weights of a model.</summary>
/// <param name="Location">As the model names it: relative, with slashes.</param>
/// <param name="Path">The file.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Sha256">Its SHA-256, 64 lower-case hexadecimal digits.</param>
internal sealed record OnnxExternalFile(string Location, string Path, long Length, string Sha256);
