using System.Security.Cryptography;

namespace ModelGateway.OnnxRuntime;

/// <summary>A model read from its file, hashed and checked, before ONNX Runtime has seen it.</summary>
internal sealed record OnnxSource(OnnxFiles Files, byte[] Bytes, OnnxGraph Graph, OnnxStructure Structure)
{
    /// <exception cref="OnnxModelException">The file is missing, too large, damaged or dangerous.</exception>
    public static OnnxSource Read(string path, long maximumBytes, string? externalFolder = null)
    {
        string full = Path.GetFullPath(path);
        string folder = externalFolder ?? Path.GetDirectoryName(full)!;
        try
        {
            byte[] bytes = OnnxFile.Read(full, maximumBytes);
            string sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            OnnxGraph graph = OnnxGraph.Read(bytes);
            OnnxStructure structure = OnnxStructure.Check(graph, folder, maximumBytes);
            return new OnnxSource(new OnnxFiles(full, sha256, folder, structure.Files), bytes, graph, structure);
        }
        catch (OnnxModelException error) when (!error.Message.Contains(full, StringComparison.Ordinal))
        {
            throw new OnnxModelException($"'{Path.GetFileName(full)}': {error.Message}", error);
        }
    }

    /// <exception cref="OnnxModelException">ONNX Runtime cannot load the model.</exception>
    public OnnxSession Open(OnnxSessionSettings settings) => OnnxSession.Open(Files, Bytes, settings);
}
