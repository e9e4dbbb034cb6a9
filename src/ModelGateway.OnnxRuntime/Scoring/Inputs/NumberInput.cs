using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>An input of numbers: a pinned array that ONNX Runtime reads where it lies.</summary>
internal sealed class NumberInput<T, TElement>(InputLayout layout) : InputBuffer(layout)
    where T : unmanaged
    where TElement : struct, IElement<T>
{
    private T[] _values = [];
    private RowLayout? _checked;
    private bool _isSingles;

    public override bool Reserve(int rows)
    {
        if (_values.Length >= Math.Max(1, rows * Layout.Width))
        {
            return false;
        }

        _values = GC.AllocateArray<T>(Math.Max(1, rows * Layout.Width), pinned: true);
        return true;
    }

    public override OrtValue Bind(int rows)
    {
        // The array is pinned for its whole life, and outlives the tensor because both belong to one context.
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            (TensorElementType)Layout.Element,
            Layout.ShapeOf(rows),
            Marshal.UnsafeAddrOfPinnedArrayElement(_values, 0),
            (long)rows * Layout.Width * Unsafe.SizeOf<T>());
    }

    public override bool Fill(OrtValue target, FeatureRows rows, int first, int count, int padded, Span<bool> unanswered)
    {
        int width = Layout.Width;
        if (IsSingles(rows.Layout))
        {
            rows.AllSingles.Slice(first * width, count * width).CopyTo(MemoryMarshal.Cast<T, float>(_values.AsSpan()));
            Pad(count, padded);
            return true;
        }

        bool allFit = true;
        for (int row = 0; row < count; row++)
        {
            Span<T> elements = _values.AsSpan(row * width, width);
            bool fits = true;
            foreach (ref readonly InputCell cell in Layout.Cells.AsSpan())
            {
                fits &= Write(rows, first + row, in cell, elements);
            }

            if (!fits)
            {
                unanswered[row] = true;
                allFit = false;
            }
        }

        Pad(count, padded);
        return allFit;
    }

    private static bool Write(FeatureRows rows, int row, ref readonly InputCell cell, Span<T> elements)
    {
        switch (cell.Slot.Lane)
        {
            case FeatureLane.Int64:
                return TElement.TryFrom(rows.Wides(row)[cell.Slot.Offset], out elements[cell.Offset]);
            case FeatureLane.Vector:
                return WriteVector(rows.Vectors(row)[cell.Slot.Offset], elements.Slice(cell.Offset, cell.Length));
            default:
                return TElement.TryFrom(rows.GetDouble(row, cell.Slot), out elements[cell.Offset]);
        }
    }

    private static bool WriteVector(float[]? vector, Span<T> elements)
    {
        bool fits = vector is not null && vector.Length == elements.Length;
        for (int i = 0; i < elements.Length; i++)
        {
            fits &= TElement.TryFrom(fits ? vector![i] : double.NaN, out elements[i]);
        }

        return fits;
    }

    private void Pad(int count, int padded)
    {
        int width = Layout.Width;
        for (int row = count; row < padded; row++)
        {
            _values.AsSpan((count - 1) * width, width).CopyTo(_values.AsSpan(row * width, width));
        }
    }

    private bool IsSingles(RowLayout layout)
    {
        if (!ReferenceEquals(layout, _checked))
        {
            _checked = layout;
            _isSingles = Layout.IsSinglesOf(layout);
        }

        return _isSingles;
    }
}
