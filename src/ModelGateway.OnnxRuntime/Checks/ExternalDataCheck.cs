using System.Globalization;
using System.Security.Cryptography;

namespace ModelGateway.OnnxRuntime;

/// <summary>Finds and hashes the files that hold a model's weights; refuses all that do not lie in the model's own folder.</summary>
internal static class ExternalDataCheck
{
    public static IReadOnlyList<OnnxExternalFile> Check(OnnxGraph graph, string? folder, long maximumBytes)
    {
        Dictionary<string, OnnxExternalFile> files = new(StringComparer.Ordinal);
        long total = 0;
        foreach (OnnxTensorInfo tensor in graph.Bodies.SelectMany(Tensors))
        {
            if (tensor.External is null) continue;
            string location = Value(tensor, "location") ?? throw Refused(tensor, "it does not say in which");
            if (!files.TryGetValue(location, out OnnxExternalFile? file))
            {
                string path = Resolve(tensor, location, folder);
                total += new FileInfo(path).Length;
                if (total > maximumBytes) throw Refused(tensor, $"together these files have more than the {maximumBytes:N0} bytes that are read; raise the limit");
                files.Add(location, file = Describe(tensor, location, path));
            }

            CheckRange(tensor, file);
        }

        return [.. files.Values];
    }

    private static IEnumerable<OnnxTensorInfo> Tensors(OnnxBody body) =>
        body.Constants.Concat(body.Nodes.SelectMany(n => n.Attributes).Concat(body.Defaults).SelectMany(a => a.Tensors));

    private static string Resolve(OnnxTensorInfo tensor, string location, string? folder)
    {
        if (folder is null) throw Refused(tensor, $"'{location}', and no folder is known in which to look. Load the model from its file");
        string[] parts = [.. location.Split('/', '\\').SkipWhile(part => part == ".")];
        // ONNX Runtime takes a location of this name for an address in its own memory.
        bool memory = location.Contains("_ORT_MEM_ADDR_", StringComparison.Ordinal);
        if (memory || Path.IsPathRooted(location) || location.Contains('\0') || location.Contains(':') || parts.Any(p => p is "" or ".." or "."))
        {
            throw Refused(tensor, $"'{location}', which is not a plain file name below the model's folder");
        }

        string path = Path.Combine([Path.GetFullPath(folder), .. parts]);
        try
        {
            if (!File.Exists(path)) throw Refused(tensor, $"'{location}', which is not in '{folder}'. Copy it beside the model");
            for (int i = 1; i <= parts.Length; i++)
            {
                string step = Path.Combine([Path.GetFullPath(folder), .. parts[..i]]);
                if ((File.GetAttributes(step) & FileAttributes.ReparsePoint) != 0) throw Refused(tensor, $"'{location}', which is a link. Put the file itself beside the model");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(tensor, $"'{location}', which cannot be read: {e.Message}", e);
        }

        return path;
    }

    private static OnnxExternalFile Describe(OnnxTensorInfo tensor, string location, string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return new(location.Replace('\\', '/'), path, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refused(tensor, $"'{location}', which cannot be read: {e.Message}", e);
        }
    }

    private static void CheckRange(OnnxTensorInfo tensor, OnnxExternalFile file)
    {
        long offset = Number(tensor, "offset") ?? 0;
        long length = Number(tensor, "length") ?? 0;
        if (offset < 0 || length < 0 || offset > file.Length || length > file.Length - offset)
        {
            throw Refused(tensor, $"'{file.Location}' from byte {offset}, {length} bytes; the file has {file.Length}. It is truncated, or of another model");
        }
    }

    private static long? Number(OnnxTensorInfo tensor, string key) => Value(tensor, key) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
        : throw Refused(tensor, $"with the {key} '{text}', which is not a number");

    private static string? Value(OnnxTensorInfo tensor, string key) => tensor.External!.LastOrDefault(e => e.Key == key).Value;

    private static OnnxModelException Refused(OnnxTensorInfo tensor, string why, Exception? cause = null) =>
        new($"The ONNX model keeps the values of '{tensor.Name}' in another file: {why}.", cause);
}
