using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>Files that are no model, or none that can be used, and the words of the error: what was found, what was expected, what to do.</summary>
internal static class BadInputs
{
    public static IReadOnlyDictionary<string, (byte[] Bytes, string[] Words)> Files { get; } = new Dictionary<string, (byte[], string[])>
    {
        ["nothing"] = ([], ["empty: 0 bytes", "export the file again"]),
        ["text"] = (Encoding.UTF8.GetBytes("sepal,petal\n1,2\n"), ["damaged or truncated", "Copy or export the file again"]),
        ["noise"] = (Noise(), ["damaged or truncated", "Copy or export the file again"]),
        ["zeros"] = (new byte[500], ["damaged or truncated", "Copy or export the file again"]),
        ["web page"] = (Encoding.UTF8.GetBytes("\uFEFF<!DOCTYPE html><html><head>"), ["not an ONNX model but an HTML", "use the link to the raw file"]),
        ["git lfs pointer"] = (Encoding.UTF8.GetBytes("version https://git-lfs.github.com/spec/v1\noid sha256:1\n"), ["not an ONNX model but a Git LFS pointer", "git lfs pull"]),
        ["json"] = (Encoding.UTF8.GetBytes("{\n  \"learner\": {}}"), ["damaged or truncated", "Copy or export the file again"]),
        ["json on one line"] = (Encoding.UTF8.GetBytes("{\"learner\": {}}"), ["not an ONNX model but JSON", "Export the model to ONNX"]),
        ["hdf5"] = ([0x89, .. "HDF\r\n\u001a\n"u8, .. new byte[32]], ["not an ONNX model but an HDF5 file", "Export it to ONNX"]),
        ["gzip"] = ([0x1F, 0x8B, 8, 0, .. new byte[32]], ["not an ONNX model but compressed with gzip", "Unpack it"]),
        ["zip"] = ([.. "PK\u0003\u0004"u8, .. new byte[32]], ["not an ONNX model but a ZIP archive", "Export it to ONNX, or unpack it"]),
        ["pickle"] = ([0x80, 4, 0x95, .. new byte[32]], ["not an ONNX model but a Python pickle", "Export the model to ONNX"]),
        ["old pickle"] = ([0x80, 2, (byte)'}', .. new byte[32]], ["not an ONNX model but a Python pickle", "Export the model to ONNX"]),
        ["zstandard"] = ([0x28, 0xB5, 0x2F, 0xFD, .. new byte[32]], ["not an ONNX model but a compressed archive", "Unpack it"]),
        ["tar"] = ([.. "model.onnx"u8, .. new byte[247], .. "ustar"u8, .. new byte[250]], ["not an ONNX model but a tar archive", "Unpack it"]),
        ["tensorflow lite"] = ([0x1C, 0, 0, 0, .. "TFL3"u8, .. new byte[32]], ["not an ONNX model but a TensorFlow Lite model", "to ONNX"]),
        ["safetensors"] = ([40, 0, 0, 0, 0, 0, 0, 0, .. "{\"w\":{\"dtype\":\"F32\"}}"u8], ["not an ONNX model but a file of weights alone", "Export the model to ONNX"]),
        ["parquet"] = ([.. "PAR1"u8, .. new byte[32]], ["not an ONNX model but a Parquet file", "Name the model"]),
        ["onnx runtime's own format"] = ([0x20, 0, 0, 0, .. "ORTM"u8, .. new byte[32]], ["not an ONNX model but ONNX Runtime's own format (.ort)", "Use the .onnx file"]),
        ["truncated"] = (OnnxModels.Mlp(10, 8, 2)[..^50], ["damaged or truncated", "Copy or export the file again"]),
        ["no opset"] = (NoOpset(), ["names no operator set (opset_import)", "Export it again with an opset"]),
        ["opset too new"] = (Cast(27).ToBytes(), ["needs opset 27", "the newest that is known is 26", "opset_version=26 or less"]),
        ["unknown operator"] = (Float("y").Node("Frobnicate", ["x"], ["y"]).ToBytes(), ["Frobnicate", "Export the model with operators and types that ONNX Runtime knows"]),
        ["int4 in"] = (new OnnxBuilder().Opset("", 21).Input("x", OnnxElement.Int4, 2).Output("y", OnnxElement.Float, 2).Node("Cast", ["x"], ["y"], ("to", 1L)).ToBytes(), ["The input 'x' is Int4[2]", "cannot be carried", "Convert it to another type in the model"]),
        ["float8 out"] = (new OnnxBuilder().Opset("", 21).Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float8E5M2, 2).Node("Cast", ["x"], ["y"], ("to", 19L)).ToBytes(), ["The output 'y' is Float8E5M2[2]", "cannot be carried", "Convert it to another type in the model"]),
        ["missing external data"] = (OnnxModels.External("weights.bin", 3), ["keeps the values of 'w' in another file: 'weights.bin', which is not in", "Copy it beside the model"]),
        ["needs a locale"] = (Locale(), ["a locale that the machine lacks", "install it", "or export the model without it"]),
        ["group 0"] = (OnnxModels.Convolution(0), ["group = 0", "expected 1 to", "export it again"]),
        ["a tree with a cycle"] = (OnnxTrees.Broken(0), ["has a cycle", "would never end", "export it again"]),
        ["no outputs"] = (new OnnxBuilder().Input("x", OnnxElement.Float, 2).ToBytes(), ["has no outputs", "export it again"]),
        ["a shape that no memory holds"] = (OnnxModels.Identity(OnnxElement.Float, 1L << 30, 1L << 30), ["more than 2^40 elements", "export it again"]),
    };

    private static byte[] Noise()
    {
        byte[] noise = new byte[300];
        new Random(5).NextBytes(noise);
        return noise;
    }

    private static OnnxBuilder Float(string output) => new OnnxBuilder().Input("x", OnnxElement.Float, null, 2).Output(output, OnnxElement.Float, null, 1);

    private static OnnxBuilder Cast(long opset) => new OnnxBuilder().Opset("", opset).Input("x", OnnxElement.Float, 2).Output("y", OnnxElement.Float, 2).Node("Neg", ["x"], ["y"]);

    // All of a model but its opset_import: fields 1 (ir_version) and 7 (graph).
    private static byte[] NoOpset() => new ProtoWriter().Int(1, 8)
        .Message(7, new OnnxGraphBuilder().Input("x", OnnxTypes.Tensor(OnnxElement.Float, 2)).Output("y", OnnxTypes.Tensor(OnnxElement.Float, 2)).Node(OnnxNodes.Node("", "Neg", ["x"], ["y"])).Write()).ToArray();

    private static byte[] Locale() => new OnnxBuilder()
        .Input("x", OnnxElement.String, null as object).Output("y", OnnxElement.String, null as object)
        .Node("StringNormalizer", ["x"], ["y"], ("case_change_action", "LOWER"), ("locale", "xx_YY.UTF-8")).ToBytes();
}
