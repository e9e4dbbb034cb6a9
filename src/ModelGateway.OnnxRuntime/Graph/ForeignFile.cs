namespace ModelGateway.OnnxRuntime;

/// <summary>Files that people hand over in place of an ONNX model, told by how they begin.</summary>
internal static class ForeignFile
{
    /// <exception cref="OnnxModelException">The bytes begin like something else.</exception>
    public static void Refuse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) throw new OnnxModelException("The ONNX model is empty: 0 bytes. Copy or export the file again.");
        if (Found(bytes) is { } found) throw new OnnxModelException($"This is not an ONNX model but {found}.");
    }

    private static string? Found(ReadOnlySpan<byte> bytes) =>
        bytes.TrimStart("\uFEFF \t\r\n"u8).StartsWith("<"u8) ? "an HTML or XML page. A download gave its web page in place of the file; use the link to the raw file"
        : bytes.StartsWith("version https://git-lfs"u8) ? "a Git LFS pointer. Run 'git lfs pull' to fetch the file itself"
        : bytes.Length >= 8 && bytes[4..].StartsWith("ORTM"u8) ? "ONNX Runtime's own format (.ort), whose structure cannot be checked. Use the .onnx file that it was made from"
        : bytes.StartsWith("PK\x03\x04"u8) ? "a ZIP archive: a PyTorch checkpoint, an ML.NET model or a packed download. Export it to ONNX, or unpack it"
        : Begins(bytes, 0x1F, 0x8B) ? "compressed with gzip. Unpack it"
        : Begins(bytes, 0x28, 0xB5, 0x2F, 0xFD) || Begins(bytes, 0xFD, (byte)'7', (byte)'z', (byte)'X') || bytes.StartsWith("BZh"u8) || bytes.StartsWith("7z"u8) || bytes.StartsWith("Rar!"u8) ? "a compressed archive. Unpack it"
        : bytes.Length > 262 && bytes[257..].StartsWith("ustar"u8) ? "a tar archive. Unpack it"
        : Begins(bytes, 0x89, (byte)'H', (byte)'D', (byte)'F') ? "an HDF5 file, as Keras saves. Export it to ONNX"
        : Begins(bytes, 0x80, 0x02) || Begins(bytes, 0x80, 0x03) || Begins(bytes, 0x80, 0x04) || Begins(bytes, 0x80, 0x05) ? "a Python pickle. Export the model to ONNX"
        : bytes.Length >= 8 && bytes[4..].StartsWith("TFL3"u8) ? "a TensorFlow Lite model. Export the model that it was made from to ONNX"
        : bytes.StartsWith("GGUF"u8) || (bytes.Length > 8 && bytes[8..].StartsWith("{\""u8)) ? "a file of weights alone (GGUF or safetensors). Export the model to ONNX"
        : bytes.StartsWith("PAR1"u8) ? "a Parquet file of rows. Name the model"
        : bytes.TrimStart(" \t\r\n"u8).StartsWith("{\""u8) ? "JSON text. Export the model to ONNX"
        : null;

    private static bool Begins(ReadOnlySpan<byte> bytes, params ReadOnlySpan<byte> start) => bytes.StartsWith(start);
}
