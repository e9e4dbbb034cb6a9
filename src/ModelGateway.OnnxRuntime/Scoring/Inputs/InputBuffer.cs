using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>What one thread puts into one input.</summary>
internal abstract class InputBuffer(InputLayout layout)
{
    public InputLayout Layout { get; } = layout;

    /// <summary>Makes room for rows.</summary>
    /// <returns>Whether the buffer lies elsewhere now, so that what was bound to it is void.</returns>
    public abstract bool Reserve(int rows);

    /// <summary>The tensor over the first rows of the buffer; the caller disposes of it.</summary>
    public abstract OrtValue Bind(int rows);

    /// <summary>Fills the first rows of a bound tensor.</summary>
    /// <param name="target">What <see cref="Bind"/> gave.</param>
    /// <param name="rows">Where the cells come from.</param>
    /// <param name="first">The first of the rows.</param>
    /// <param name="count">How many.</param>
    /// <param name="padded">How many rows the tensor has; those after <paramref name="count"/> repeat the last one.</param>
    /// <param name="unanswered">Set for rows with a value that the input cannot carry.</param>
    /// <returns>Whether every row can be carried.</returns>
    public abstract bool Fill(OrtValue target, FeatureRows rows, int first, int count, int padded, Span<bool> unanswered);

    public static InputBuffer Create(InputLayout layout) => layout.Element switch
    {
        OnnxElement.Float => new NumberInput<float, RealElement<float>>(layout),
        OnnxElement.Double => new NumberInput<double, RealElement<double>>(layout),
        OnnxElement.Float16 => new NumberInput<Half, RealElement<Half>>(layout),
        OnnxElement.BFloat16 => new NumberInput<BFloat16, BFloat16Element>(layout),
        OnnxElement.Int64 => new NumberInput<long, WholeElement<long>>(layout),
        OnnxElement.UInt64 => new NumberInput<ulong, WholeElement<ulong>>(layout),
        OnnxElement.Int32 => new NumberInput<int, WholeElement<int>>(layout),
        OnnxElement.UInt32 => new NumberInput<uint, WholeElement<uint>>(layout),
        OnnxElement.Int16 => new NumberInput<short, WholeElement<short>>(layout),
        OnnxElement.UInt16 => new NumberInput<ushort, WholeElement<ushort>>(layout),
        OnnxElement.Int8 => new NumberInput<sbyte, WholeElement<sbyte>>(layout),
        OnnxElement.UInt8 => new NumberInput<byte, WholeElement<byte>>(layout),
        OnnxElement.Bool => new NumberInput<bool, BooleanElement>(layout),
        _ => new TextInput(layout),
    };
}
