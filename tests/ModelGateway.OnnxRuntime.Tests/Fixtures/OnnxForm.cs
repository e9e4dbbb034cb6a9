namespace ModelGateway.OnnxRuntime;

/// <summary>How a classifier in an ONNX file tells its probabilities.</summary>
public enum OnnxForm
{
    /// <summary>A column for each class, as with <c>zipmap=False</c>.</summary>
    Tensor,

    /// <summary>A sequence of maps from class to probability.</summary>
    Maps,

    /// <summary>Not at all: the label alone.</summary>
    Label,
}
