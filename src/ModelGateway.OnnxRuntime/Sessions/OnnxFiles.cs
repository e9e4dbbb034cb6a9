namespace ModelGateway.OnnxRuntime;

/// <summary>The files of a model: the .onnx file and those that hold its weights, each with its digest.</summary>
/// <param name="Path">The full path of the .onnx file.</param>
/// <param name="Sha256">SHA-256 of the .onnx file in lower-case hexadecimal.</param>
/// <param name="Folder">The folder that external data lies in.</param>
/// <param name="External">The files that hold weights.</param>
internal sealed record OnnxFiles(string Path, string Sha256, string Folder, IReadOnlyList<OnnxExternalFile> External)
{
    /// <summary>The name for messages.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>Copies the files, as long as they are what was loaded.</summary>
    /// <param name="modelPath">Where the .onnx file goes.</param>
    /// <param name="externalFolder">Where the files with weights go.</param>
    /// <exception cref="OnnxModelException">A file is gone or has changed since the model was loaded.</exception>
    public void CopyTo(string modelPath, string externalFolder)
    {
        Copy(Path, Sha256, modelPath);
        foreach (OnnxExternalFile file in External)
        {
            Copy(file.Path, file.Sha256, System.IO.Path.Combine(externalFolder, file.Location));
        }
    }

    private static void Copy(string from, string sha256, string to)
    {
        string found;
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(to)!);
            if (System.IO.Path.GetFullPath(to) != from)
            {
                File.Copy(from, to, overwrite: true);
            }

            using FileStream copy = File.OpenRead(to);
            found = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(copy));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OnnxModelException($"'{from}' cannot be copied: {error.Message} Import the model again.", error);
        }

        if (found != sha256)
        {
            throw new OnnxModelException($"'{from}' has SHA-256 {found}, but {sha256} was loaded: the file has changed since. Import the model again.");
        }
    }
}
