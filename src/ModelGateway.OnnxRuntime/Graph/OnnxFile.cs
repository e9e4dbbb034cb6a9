namespace ModelGateway.OnnxRuntime;

/// <summary>Reads the bytes of a model file.</summary>
internal static class OnnxFile
{
    /// <summary>Protobuf itself ends here; larger models keep their weights in files beside.</summary>
    public const long MaximumBytes = int.MaxValue;

    /// <summary>The whole file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="maximumBytes">The most that is read.</param>
    /// <exception cref="OnnxModelException">There is no such file, it cannot be read, or it is too large.</exception>
    public static byte[] Read(string path, long maximumBytes = MaximumBytes)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                throw new OnnxModelException(Directory.Exists(path)
                    ? $"'{path}' is a folder. Name the .onnx file in it."
                    : $"There is no file '{path}'. Check the path; a relative one begins at '{Environment.CurrentDirectory}'.");
            }

            long most = Math.Min(maximumBytes, Array.MaxLength);
            if (file.Length > most) throw new OnnxModelException($"'{path}' has {file.Length:N0} bytes, more than the {most:N0} that are read. Export it with external data, or raise the limit.");
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new OnnxModelException($"'{path}' cannot be read: {e.Message} Check the path and who may read it.", e);
        }
    }
}
