namespace ModelGateway.OnnxRuntime;

/// <summary>Where ONNX models come in.</summary>
public static class Onnx
{
    /// <summary>Reads what is in a model without running it.</summary>
    /// <param name="path">The .onnx file; its external data is looked for beside it.</param>
    /// <returns>Inputs, outputs and their roles, classes, and what a person should know.</returns>
    /// <exception cref="OnnxModelException">The file is not an ONNX model, is damaged, or must not be run; the message says why.</exception>
    public static OnnxDescription Describe(string path)
    {
        OnnxGraph graph = OnnxGraph.Read(OnnxFile.Read(path));
        OnnxStructure structure = OnnxStructure.Check(graph, Path.GetDirectoryName(Path.GetFullPath(path)));
        return OnnxDescription.Of(graph, structure, OnnxRoles.Find(graph));
    }

    /// <summary>A model in a file: to be imported as a candidate, or run on named tensors.</summary>
    /// <param name="path">The .onnx file. It is read when the model is first asked for something.</param>
    /// <param name="configure">Says what cannot be found in the file: columns of inputs, roles of outputs, classes; and how the session runs.</param>
    /// <exception cref="ArgumentException">What it says contradicts itself.</exception>
    public static OnnxModelSource Model(string path, Action<OnnxOptions>? configure = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        OnnxOptions options = new();
        configure?.Invoke(options);
        options.Validate();
        return new OnnxModelSource(path, options.Copy());
    }
}
