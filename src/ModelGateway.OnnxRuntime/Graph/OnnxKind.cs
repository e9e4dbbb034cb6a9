namespace ModelGateway.OnnxRuntime;

/// <summary>What kind of value an input or output is.</summary>
internal enum OnnxKind
{
    /// <summary>The file does not say.</summary>
    Unknown,
    Tensor,
    SparseTensor,
    Sequence,
    Map,
    Optional,
    Opaque,
}
