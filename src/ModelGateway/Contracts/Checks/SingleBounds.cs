using System.Numerics;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Checks the 32-bit floats of a row against bounds, several at once.</summary>
internal sealed class SingleBounds
{
    private readonly float[] _low;
    private readonly float[] _high;
    private readonly int[] _required; // all bits set where a missing value is broken

    private SingleBounds(float[] low, float[] high, int[] required)
    {
        _low = low;
        _high = high;
        _required = required;
    }

    /// <returns>Null when no slot of that lane is restricted.</returns>
    public static SingleBounds? Of(RowLayout layout, LaneBounds?[] bounds)
    {
        SingleBounds checks = new(new float[layout.SingleWidth], new float[layout.SingleWidth], new int[layout.SingleWidth]);
        Array.Fill(checks._low, float.NegativeInfinity);
        Array.Fill(checks._high, float.PositiveInfinity);
        bool any = false;
        for (int feature = 0; feature < bounds.Length; feature++)
        {
            if (layout[feature].Lane == FeatureLane.Single && bounds[feature] is { Restricts: true } set)
            {
                int offset = layout[feature].Offset;
                (checks._low[offset], checks._high[offset], checks._required[offset]) = ((float)set.Low, (float)set.High, set.IsRequired ? -1 : 0);
                any = true;
            }
        }

        return any ? checks : null;
    }

    public bool Hold(ReadOnlySpan<float> values)
    {
        if (values.Length < Vector<float>.Count)
        {
            return HoldFew(values);
        }

        ref float value = ref MemoryMarshal.GetReference(values);
        ref float low = ref MemoryMarshal.GetArrayDataReference(_low);
        ref float high = ref MemoryMarshal.GetArrayDataReference(_high);
        ref int required = ref MemoryMarshal.GetArrayDataReference(_required);
        Vector<int> broken = Vector<int>.Zero;
        nuint last = (nuint)(values.Length - Vector<float>.Count);
        for (nuint i = 0; i < last; i += (nuint)Vector<float>.Count)
        {
            broken |= Broken(ref value, ref low, ref high, ref required, i);
        }

        // The last step overlaps the one before, which costs less than a remainder.
        broken |= Broken(ref value, ref low, ref high, ref required, last);
        return broken == Vector<int>.Zero;
    }

    private static Vector<int> Broken(ref float value, ref float low, ref float high, ref int required, nuint at)
    {
        Vector<float> values = Vector.LoadUnsafe(ref value, at);
        return Vector.LessThan(values, Vector.LoadUnsafe(ref low, at))
            | Vector.GreaterThan(values, Vector.LoadUnsafe(ref high, at))
            | Vector.AndNot(Vector.LoadUnsafe(ref required, at), Vector.Equals(values, values)); // only NaN differs from itself
    }

    private bool HoldFew(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if (float.IsNaN(value) ? _required[i] != 0 : value < _low[i] || value > _high[i])
            {
                return false;
            }
        }

        return true;
    }
}
