using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Checks the 64-bit values of a row, integers and doubles side by side, against bounds, several at once.</summary>
internal sealed class WideBounds
{
    private readonly long[] _low;
    private readonly long[] _high;
    private readonly long[] _required; // all bits set where a missing value is broken
    private readonly long[] _isDouble; // all bits set where the bits are those of a double, the bounds too
    private bool _hasDoubles;
    private bool _hasIntegers;

    private WideBounds(int width)
    {
        _low = new long[width];
        _high = new long[width];
        _required = new long[width];
        _isDouble = new long[width];
        Array.Fill(_low, FeatureRows.MissingInt64 + 1);
        Array.Fill(_high, long.MaxValue);
    }

    /// <returns>Null when no slot of those lanes is restricted.</returns>
    public static WideBounds? Of(RowLayout layout, LaneBounds?[] bounds)
    {
        WideBounds checks = new(layout.WideWidth);
        for (int feature = 0; feature < bounds.Length; feature++)
        {
            FeatureSlot slot = layout[feature];
            if (slot.Lane is not (FeatureLane.Double or FeatureLane.Int64))
            {
                continue;
            }

            LaneBounds set = bounds[feature] ?? default(LaneBounds) with
            {
                Low = double.NegativeInfinity,
                High = double.PositiveInfinity,
                LowWhole = FeatureRows.MissingInt64 + 1,
                HighWhole = long.MaxValue,
            };
            bool isDouble = slot.Lane == FeatureLane.Double;
            checks._isDouble[slot.Offset] = isDouble ? -1 : 0;
            checks._required[slot.Offset] = set.IsRequired ? -1 : 0;
            checks._low[slot.Offset] = isDouble ? BitConverter.DoubleToInt64Bits(set.Low) : set.LowWhole;
            checks._high[slot.Offset] = isDouble ? BitConverter.DoubleToInt64Bits(set.High) : set.HighWhole;
            checks._hasDoubles |= isDouble && set.Restricts;
            checks._hasIntegers |= !isDouble && set.Restricts;
        }

        return checks._hasDoubles || checks._hasIntegers ? checks : null;
    }

    public bool Hold(ReadOnlySpan<long> values)
    {
        if (values.Length < Vector<long>.Count)
        {
            return HoldFew(values);
        }

        ref long value = ref MemoryMarshal.GetReference(values);
        Vector<long> broken = Vector<long>.Zero;
        nuint last = (nuint)(values.Length - Vector<long>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector<long>.Count)
        {
            broken |= Broken(ref value, i);
        }

        // The last step overlaps the one before, which costs less than a remainder.
        broken |= Broken(ref value, last);
        return broken == Vector<long>.Zero;
    }

    private Vector<long> Broken(ref long value, nuint at)
    {
        Vector<long> values = Vector.LoadUnsafe(ref value, at);
        Vector<long> low = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_low), at);
        Vector<long> high = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_high), at);
        Vector<long> required = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_required), at);
        Vector<long> isDouble = Vector.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_isDouble), at);
        Vector<long> broken = Vector<long>.Zero;
        if (_hasDoubles)
        {
            Vector<double> numbers = Vector.AsVectorDouble(values);
            broken = isDouble & (Vector.LessThan(numbers, Vector.AsVectorDouble(low))
                | Vector.GreaterThan(numbers, Vector.AsVectorDouble(high))
                | Vector.AndNot(required, Vector.Equals(numbers, numbers))); // only NaN differs from itself
        }

        if (_hasIntegers)
        {
            Vector<long> isMissing = Vector.Equals(values, new Vector<long>(FeatureRows.MissingInt64));
            Vector<long> outside = Vector.LessThan(values, low) | Vector.GreaterThan(values, high);
            broken |= Vector.AndNot(Vector.ConditionalSelect(isMissing, required, outside), isDouble);
        }

        return broken;
    }

    private bool HoldFew(ReadOnlySpan<long> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            long value = values[i];
            double number = BitConverter.Int64BitsToDouble(value);
            bool isBroken = _isDouble[i] != 0
                ? double.IsNaN(number) ? _required[i] != 0 : number < BitConverter.Int64BitsToDouble(_low[i]) || number > BitConverter.Int64BitsToDouble(_high[i])
                : value == FeatureRows.MissingInt64 ? _required[i] != 0 : value < _low[i] || value > _high[i];
            if (isBroken)
            {
                return false;
            }
        }

        return true;
    }
}
