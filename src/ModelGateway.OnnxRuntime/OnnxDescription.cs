using System.Globalization;
using System.Text;

namespace ModelGateway.OnnxRuntime;

/// <summary>What is in an ONNX file.</summary>
public sealed class OnnxDescription
{
    internal OnnxDescription(
        string producer, long irVersion, IReadOnlyList<KeyValuePair<string, long>> opsets, IReadOnlyList<OnnxPort> inputs,
        IReadOnlyList<OnnxPort> outputs, IReadOnlyList<string> classes, IReadOnlyList<string> externalFiles, IReadOnlyList<string> warnings) =>
        (Producer, IrVersion, Opsets, Inputs, Outputs, Classes, ExternalFiles, Warnings)
            = (producer, irVersion, opsets, inputs, outputs, classes, externalFiles, warnings);

    /// <summary>The exporter and its version, such as <c>skl2onnx 1.17.0</c>; empty when the file does not say.</summary>
    public string Producer { get; }

    /// <summary>The version of the file format.</summary>
    public long IrVersion { get; }

    /// <summary>The operator sets, name to version, such as <c>ai.onnx.ml</c> to 3.</summary>
    public IReadOnlyList<KeyValuePair<string, long>> Opsets { get; }

    /// <summary>What has to be fed, in the model's order.</summary>
    public IReadOnlyList<OnnxPort> Inputs { get; }

    /// <summary>What comes out, in the model's order, with the role that was found.</summary>
    public IReadOnlyList<OnnxPort> Outputs { get; }

    /// <summary>The classes in the order of the model's scores; empty when the file does not say or there are none.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The files beside the model that hold weights.</summary>
    public IReadOnlyList<string> ExternalFiles { get; }

    /// <summary>What a person should know before using it.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The description as lines for a console.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        Line("producer", Producer.Length > 0 ? Producer : "(not stated)");
        Line("format", string.Create(CultureInfo.InvariantCulture, $"ir {IrVersion}, {string.Join(", ", Opsets.Select(o => $"{o.Key} {o.Value}"))}"));
        foreach (OnnxPort input in Inputs) Line("input", input.ToString());
        foreach (OnnxPort output in Outputs) Line("output", output.ToString());
        if (Classes.Count > 0) Line("classes", string.Join(", ", Classes.Take(50)) + (Classes.Count > 50 ? $", … ({Classes.Count})" : ""));
        foreach (string file in ExternalFiles) Line("weights", file);
        foreach (string warning in Warnings) Line("note", warning);
        return text.ToString().TrimEnd();

        void Line(string key, string value) => text.Append(CultureInfo.InvariantCulture, $"{key,-9} {ShortText.Line(value)}").Append('\n');
    }

    internal static OnnxDescription Of(OnnxGraph graph, OnnxStructure structure, OnnxRoles roles) => new(
        $"{graph.Producer} {graph.ProducerVersion}".Trim(),
        graph.Ir,
        [.. graph.Opsets.Select(o => KeyValuePair.Create(o.Key.Length == 0 ? "ai.onnx" : o.Key, o.Value))],
        [.. graph.Inputs.Select(i => new OnnxPort(i.Name, i.Type.ToString()))],
        [.. roles.Outputs.Select(o => new OnnxPort(o.Name, o.Type.ToString(), o.Role))],
        roles.Classes ?? [],
        [.. structure.Files.Select(f => f.Location)],
        [.. roles.Warnings, .. Notes(graph, roles)]);

    private static IEnumerable<string> Notes(OnnxGraph graph, OnnxRoles roles)
    {
        foreach (OnnxValue input in graph.Inputs)
        {
            if (input.Type.Shape is { Count: > 1 } shape && shape[0].Value is { } rows) yield return $"The input '{input.Name}' takes exactly {rows} {(rows == 1 ? "row" : "rows")} at a time.";
            if (roles.IdleInputs.Contains(input.Name)) yield return $"No used output depends on the input '{input.Name}'; it has to be fed, but with anything.";
        }

        if (roles.LabelCode == OnnxLabelCode.Key) yield return $"The label '{roles.Label!.Name}' is a key: 1 for the first class, 2 for the second, 0 or a very large number for none.";
        if (roles.LabelCode == OnnxLabelCode.Index) yield return $"The label '{roles.Label!.Name}' is the position of the class, from 0.";
        if (graph.Bodies.Any(b => b.Nodes.Any(n => n.Op == "StringNormalizer"))) yield return "StringNormalizer needs the locale that it names on the machine, by default en_US.UTF-8.";
    }
}
