using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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

    private const int Levels = 6;

    // The inner edges as a binary search tree in breadth-first order: the children of node i are 2i and 2i + 1, the root is 1.
    private readonly float[] _tree = new float[Bins];
    private readonly float[] _edges;

    /// <param name="quantiles">In order, the first the least and the last the greatest number of the reference; not NaN.</param>
    /// <param name="isWide">Whether the numbers may need more than a 32-bit float.</param>
    public QuantileBins(IReadOnlyList<double> quantiles, bool isWide)
    {
        double median = quantiles[quantiles.Count / 2];
        Center = isWide && double.IsFinite(median) ? median : 0;
        (Least, Greatest) = (Position(quantiles[0]), Position(quantiles[^1]));
        _edges = InnerEdges(quantiles);
        Array.Fill(_tree, float.PositiveInfinity);
        int next = 0;
        Plant(1, ref next);
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
    public int SlotOf(float position)
    {
        if (float.IsNaN(position))
        {
            return Missing;
        }

        ref float tree = ref MemoryMarshal.GetArrayDataReference(_tree);
        int node = 1;
        for (int level = 0; level < Levels; level++)
        {
            node = (2 * node) + (position > Unsafe.Add(ref tree, node) ? 1 : 0);
        }

        return position < Least ? Below : position > Greatest ? Above : node - Bins + FirstBin;
    }

    /// <summary>The slots of positions.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="slots">As long.</param>
    public void SlotsOf(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        slots = slots[..positions.Length];
        int start = Avx512F.IsSupported ? SearchBySixteen(positions, slots) : 0;
        for (int i = start; i < positions.Length; i++)
        {
            slots[i] = (byte)SlotOf(positions[i]);
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

    private void Plant(int node, ref int next)
    {
        if (node >= Bins)
        {
            return;
        }

        Plant(2 * node, ref next);
        _tree[node] = next < _edges.Length ? _edges[next++] : float.PositiveInfinity;
        Plant((2 * node) + 1, ref next);
    }

    // Nodes 1 to 31 and 32 to 63 lie in two registers each, so a step of the search is one permutation for sixteen numbers.
    private int SearchBySixteen(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        ref float tree = ref MemoryMarshal.GetArrayDataReference(_tree);
        Vector512<float> upper0 = Vector512.LoadUnsafe(ref tree);
        Vector512<float> upper1 = Vector512.LoadUnsafe(ref tree, 16);
        Vector512<float> leaves0 = Vector512.LoadUnsafe(ref tree, 32);
        Vector512<float> leaves1 = Vector512.LoadUnsafe(ref tree, 48);
        Vector512<float> least = Vector512.Create(Least);
        Vector512<float> greatest = Vector512.Create(Greatest);
        ref float from = ref MemoryMarshal.GetReference(positions);
        ref byte to = ref MemoryMarshal.GetReference(slots);
        int start = 0;
        for (; start + Vector512<float>.Count <= positions.Length; start += Vector512<float>.Count)
        {
            Vector512<float> position = Vector512.LoadUnsafe(ref from, (nuint)start);
            Vector512<int> node = Descend(position, Vector512<int>.One, upper0, upper1);
            node = Descend(position, node, upper0, upper1);
            node = Descend(position, node, upper0, upper1);
            node = Descend(position, node, upper0, upper1);
            node = Descend(position, node, upper0, upper1);
            node = Descend(position, node, leaves0, leaves1);
            node -= Vector512.Create(Bins - FirstBin);
            node = Vector512.ConditionalSelect(Vector512.LessThan(position, least).AsInt32(), Vector512.Create(Below), node);
            node = Vector512.ConditionalSelect(Vector512.GreaterThan(position, greatest).AsInt32(), Vector512.Create(Above), node);
            node = Vector512.ConditionalSelect(Vector512.Equals(position, position).AsInt32(), node, Vector512<int>.Zero);
            Avx512F.ConvertToVector128Byte(node).StoreUnsafe(ref to, (nuint)start);
        }

        return start;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Descend(Vector512<float> position, Vector512<int> node, Vector512<float> lower, Vector512<float> upper) =>
        node + node - Vector512.GreaterThan(position, Avx512F.PermuteVar16x32x2(lower, node, upper)).AsInt32();
}
