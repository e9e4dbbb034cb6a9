using System.Numerics;
using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>
/// Where numbers are counted: in up to 64 bins between the quantiles of a reference, beside them one slot for missing numbers, one for those below
/// the least and one for those above the greatest. A value that fills several quantiles has a bin of its own, so that nothing that moves into
/// it or out of it hides.
/// </summary>
/// <remarks>
/// Numbers are compared as positions: floats as they are, wider ones as their distance from the median, rounded to a float. Rounding keeps the
/// order, so a bin is an interval of the wide numbers too, and reference and window are counted alike because both are counted here.
/// </remarks>
internal sealed class QuantileBins
{
    /// <summary>The number of slots of a column of numbers.</summary>
    public const int Slots = 67;

    /// <summary>The slot of missing numbers.</summary>
    public const int Missing = 0;

    /// <summary>The slot of numbers below the least of the reference.</summary>
    public const int Below = 1;

    /// <summary>The slot of numbers above the greatest of the reference.</summary>
    public const int Above = 66;

    /// <summary>The slot of the first bin.</summary>
    public const int FirstBin = 2;

    /// <summary>The number of bins.</summary>
    public const int Bins = 64;

    private readonly float[] _edges;
    private readonly EdgeTree _tree;

    /// <param name="quantiles">In order, the first the least and the last the greatest number of the reference; not NaN.</param>
    /// <param name="isWide">Whether the numbers may need more than a 32-bit float.</param>
    public QuantileBins(IReadOnlyList<double> quantiles, bool isWide)
    {
        double median = quantiles[quantiles.Count / 2];
        Center = isWide && double.IsFinite(median) ? median : 0;
        (Least, Greatest) = (Position(quantiles[0]), Position(quantiles[^1]));
        _edges = InnerEdges(quantiles);
        _tree = new EdgeTree(_edges, FirstBin);
    }

    /// <summary>What is subtracted from a number to get its position.</summary>
    public double Center { get; }

    /// <summary>The position of the least number of the reference.</summary>
    public float Least { get; }

    /// <summary>The position of the greatest number of the reference.</summary>
    public float Greatest { get; }

    /// <summary>Whether the numbers of a column are wider than a 32-bit float when they are counted. Labels are not: they are learned as floats.</summary>
    public static bool IsWide(Column definition) =>
        definition.Type != typeof(float) && definition.Type != typeof(bool) && definition.Role != ColumnRole.Label;

    /// <summary>The position of a number; keeps NaN and the infinities.</summary>
    public float Position(double value) => (float)(value - Center);

    /// <summary>The slot of a position.</summary>
    public int SlotOf(float position) => float.IsNaN(position) ? Missing
        : position < Least ? Below
        : position > Greatest ? Above
        : _tree.SlotOf(position);

    /// <summary>The slots of positions.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="slots">As long.</param>
    public void SlotsOf(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        _tree.SlotsOf(positions, slots);
        int start = 0;
        for (; start + Vector512<float>.Count <= positions.Length; start += Vector512<float>.Count)
        {
            Vector512<float> sixteen = Vector512.Create(positions[start..]);
            Vector512<float> isWithin = Vector512.GreaterThanOrEqual(sixteen, Vector512.Create(Least))
                & Vector512.LessThanOrEqual(sixteen, Vector512.Create(Greatest));
            for (ulong outside = isWithin.ExtractMostSignificantBits() ^ ushort.MaxValue; outside != 0; outside &= outside - 1)
            {
                int i = start + BitOperations.TrailingZeroCount(outside);
                slots[i] = (byte)SlotOf(positions[i]);
            }
        }

        for (; start < positions.Length; start++)
        {
            slots[start] = (byte)SlotOf(positions[start]);
        }
    }

    /// <summary>The positions at which all bins but the last end, in order; a bin has its own end, not that of the bin before.</summary>
    public ReadOnlySpan<float> Edges => _edges;

    /// <summary>Adds what tells these bins from others.</summary>
    public void AddTo(ref StableHash hash)
    {
        hash.Add(BitConverter.DoubleToUInt64Bits(Center));
        hash.Add(BitConverter.SingleToUInt32Bits(Least));
        hash.Add(BitConverter.SingleToUInt32Bits(Greatest));
        foreach (float edge in _edges)
        {
            hash.Add(BitConverter.SingleToUInt32Bits(edge));
        }
    }

    private float[] InnerEdges(IReadOnlyList<double> quantiles)
    {
        List<float> edges = [];
        for (int i = 1; i < quantiles.Count - 1; i++)
        {
            float edge = Position(quantiles[i]);
            if ((edges.Count > 0 && edge <= edges[^1]) || edge == float.NegativeInfinity)
            {
                continue;
            }

            float before = MathF.BitDecrement(edge);
            bool isAtom = Position(quantiles[i + 1]) == edge || Position(quantiles[i - 1]) == edge;
            if (isAtom && before >= Least && (edges.Count == 0 || before > edges[^1]))
            {
                edges.Add(before);
            }

            if (edge < Greatest)
            {
                edges.Add(edge);
            }
        }

        return [.. edges];
    }
}
