using System.Globalization;

namespace ModelGateway.OnnxRuntime;

/// <summary>Holds a given value against the declared type of its input, before ONNX Runtime sees it.</summary>
internal static class TensorCheck
{
    /// <exception cref="InputException">The value has another type or shape.</exception>
    public static void Check(string name, TensorValue value, OnnxType type)
    {
        OnnxType declared = type.Kind == OnnxKind.Optional ? type.Inner! : type;
        switch (value)
        {
            case Tensor tensor when declared.Kind is OnnxKind.Tensor:
                CheckTensor(name, tensor, declared);
                break;
            case TensorMap map when declared.Kind is OnnxKind.Map:
                CheckElement(name, "keys", map.Keys, declared.Element);
                CheckElement(name, "values", map.Values, declared.Inner!.Element);
                break;
            case TensorSequence sequence when declared.Kind is OnnxKind.Sequence:
                foreach (TensorValue item in sequence.Items)
                {
                    Check(name, item, declared.Inner!);
                }

                break;
            default:
                throw new InputException(name, $"Input '{name}' was given a {Describe(value)}; expected {type}. Give what the model declares.");
        }
    }

    private static void CheckTensor(string name, Tensor tensor, OnnxType declared)
    {
        CheckElement(name, "elements", tensor, declared.Element);
        if (declared.Shape is not { } shape)
        {
            return;
        }

        bool fits = shape.Count == tensor.Shape.Count;
        for (int i = 0; fits && i < shape.Count; i++)
        {
            fits = shape[i].Value is not { } size || size < 0 || size == tensor.Shape[i];
        }

        if (!fits)
        {
            throw new InputException(name, $"Input '{name}' has the shape [{string.Join(",", tensor.Shape)}]; expected {declared}. Give a tensor of that shape; a named or unknown dimension may have any size.");
        }
    }

    private static void CheckElement(string name, string what, Tensor tensor, OnnxElement expected)
    {
        if (TensorElements.Of(tensor.ElementType) != expected)
        {
            throw new InputException(
                name, $"Input '{name}' has {what} of type {TensorElements.Of(tensor.ElementType)}; expected {expected} ({TensorElements.TypeOf(expected)?.Name ?? "which cannot be given"}). Nothing is converted on the way: convert them first.");
        }

        if (tensor is Tensor<string> texts)
        {
            int at = texts.Values.Span.IndexOf((string?)null!);
            if (at >= 0)
            {
                throw new InputException(name, string.Create(CultureInfo.InvariantCulture, $"Input '{name}' has no string at element {at}; expected one. Give an empty string or what the model takes for missing."));
            }
        }
    }

    private static string Describe(TensorValue value) => value switch
    {
        Tensor tensor => $"tensor {tensor}",
        TensorMap => "map",
        _ => "sequence",
    };
}
