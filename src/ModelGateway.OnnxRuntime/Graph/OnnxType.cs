namespace ModelGateway.OnnxRuntime;

/// <summary>The declared type of an input or output.</summary>
/// <param name="Kind">Tensor, sequence, map, …</param>
/// <param name="Element">The element type of a tensor, or the key type of a map.</param>
/// <param name="Shape">The dimensions of a tensor; null when not even the rank is declared, empty for a scalar.</param>
/// <param name="Inner">What a sequence or optional holds, or a map's values.</param>
internal sealed record OnnxType(OnnxKind Kind, OnnxElement Element = OnnxElement.Undefined, IReadOnlyList<OnnxDimension>? Shape = null, OnnxType? Inner = null)
{
    public static OnnxType Unknown { get; } = new(OnnxKind.Unknown);

    /// <summary>A sequence of maps: how ZipMap gives probabilities.</summary>
    public bool IsMaps => this is { Kind: OnnxKind.Map } or { Kind: OnnxKind.Sequence, Inner.Kind: OnnxKind.Map };

    /// <summary>A tensor of float, double or half numbers.</summary>
    public bool IsReal => Kind == OnnxKind.Tensor && Element is OnnxElement.Float or OnnxElement.Double or OnnxElement.Float16 or OnnxElement.BFloat16;

    /// <summary>A tensor of whole numbers.</summary>
    public bool IsInteger => Kind == OnnxKind.Tensor && Element is OnnxElement.Int64 or OnnxElement.Int32 or OnnxElement.UInt32 or OnnxElement.UInt64
        or OnnxElement.Int16 or OnnxElement.UInt16 or OnnxElement.Int8 or OnnxElement.UInt8;

    /// <summary>Numbers per row, the first dimension being the rows; null when a dimension is free or the rank is not known.</summary>
    public long? Width => Shape is null ? null : Shape.Skip(1).Aggregate((long?)1, (width, dimension) => width * dimension.Value);

    /// <summary>As in <c>Float[?,4]</c> or <c>seq(map(Int64,Float))</c>.</summary>
    public override string ToString() => Kind switch
    {
        OnnxKind.Tensor => $"{Element}{ShapeText}",
        OnnxKind.SparseTensor => $"sparse({Element}{ShapeText})",
        OnnxKind.Sequence => $"seq({Inner})",
        OnnxKind.Map => $"map({Element},{(Inner is { Kind: OnnxKind.Tensor, Shape: null or [] } ? Inner.Element : Inner)})",
        OnnxKind.Optional => $"optional({Inner})",
        OnnxKind.Opaque => "opaque",
        _ => "?",
    };

    private string ShapeText => Shape is null ? "" : $"[{string.Join(',', Shape)}]";
}
