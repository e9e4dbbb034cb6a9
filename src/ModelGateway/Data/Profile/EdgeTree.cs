using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace ModelGateway;

/// <summary>
/// Finds between which of up to 63 edges a position lies, in six steps without a branch. The tree fits into registers, so that a step for sixteen
/// positions is one permutation with AVX-512, and for eight a few with AVX2; elsewhere positions are found one by one. Immutable.
/// </summary>
internal sealed class EdgeTree
{
    /// <summary>The most edges.</summary>
    public const int Most = Nodes - 1;

    private const int Nodes = 64;
    private const int Levels = 6;

    // A binary search tree in breadth-first order: the children of node i are 2i and 2i + 1, the root is 1. Below the last level node 64 + i stands for
    // i edges below the position.
    private readonly float[] _tree = new float[Nodes];

    private readonly int _first;

    /// <param name="edges">In order; not NaN.</param>
    /// <param name="firstSlot">The slot of positions up to the first edge; those between it and the second have the next one.</param>
    public EdgeTree(ReadOnlySpan<float> edges, int firstSlot)
    {
        _first = firstSlot;
        int next = 0;
        Plant(edges, 1, ref next);
    }

    /// <summary>The slot of a position: the first, and one more for each edge below it.</summary>
    public int SlotOf(float position)
    {
        ref float tree = ref MemoryMarshal.GetArrayDataReference(_tree);
        int node = 1;
        for (int level = 0; level < Levels; level++)
        {
            node = node + node + Unsafe.BitCast<bool, byte>(position > Unsafe.Add(ref tree, node));
        }

        return node - Nodes + _first;
    }

    /// <summary>The slots of positions.</summary>
    /// <param name="positions">The positions.</param>
    /// <param name="slots">As long.</param>
    public void SlotsOf(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        int found = Avx512F.IsSupported ? BySixteen(positions, slots[..positions.Length])
            : Avx2.IsSupported ? ByEight(positions, slots[..positions.Length])
            : 0;
        for (; found < positions.Length; found++)
        {
            slots[found] = (byte)SlotOf(positions[found]);
        }
    }

    private void Plant(ReadOnlySpan<float> edges, int node, ref int next)
    {
        if (node < Nodes)
        {
            Plant(edges, 2 * node, ref next);
            _tree[node] = next < edges.Length ? edges[next++] : float.PositiveInfinity;
            Plant(edges, (2 * node) + 1, ref next);
        }
    }

    private int BySixteen(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        ref float tree = ref MemoryMarshal.GetArrayDataReference(_tree);
        Vector512<float> upper0 = Vector512.LoadUnsafe(ref tree);
        Vector512<float> upper1 = Vector512.LoadUnsafe(ref tree, 16);
        Vector512<float> lower0 = Vector512.LoadUnsafe(ref tree, 32);
        Vector512<float> lower1 = Vector512.LoadUnsafe(ref tree, 48);
        int start = 0;
        for (; start + Vector512<float>.Count <= positions.Length; start += Vector512<float>.Count)
        {
            Vector512<float> position = Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(positions), (nuint)start);
            Vector512<int> node = Vector512<int>.One;
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(upper0, node, upper1));
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(upper0, node, upper1));
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(upper0, node, upper1));
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(upper0, node, upper1));
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(upper0, node, upper1));
            node = Descend(position, node, Avx512F.PermuteVar16x32x2(lower0, node, lower1));
            Avx512F.ConvertToVector128Byte(node - Vector512.Create(Nodes - _first)).StoreUnsafe(ref MemoryMarshal.GetReference(slots), (nuint)start);
        }

        return start;

        // Written so that the comparison stays a mask and need not become a vector.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<int> Descend(Vector512<float> position, Vector512<int> node, Vector512<float> edge)
        {
            Vector512<int> left = node + node;
            return Vector512.ConditionalSelect(Vector512.GreaterThan(position, edge).AsInt32(), left + Vector512<int>.One, left);
        }
    }

    private int ByEight(ReadOnlySpan<float> positions, Span<byte> slots)
    {
        ref float tree = ref MemoryMarshal.GetArrayDataReference(_tree);
        Vector256<float> tree0 = Vector256.LoadUnsafe(ref tree);
        Vector256<float> tree8 = Vector256.LoadUnsafe(ref tree, 8);
        Vector256<float> tree16 = Vector256.LoadUnsafe(ref tree, 16);
        Vector256<float> tree24 = Vector256.LoadUnsafe(ref tree, 24);
        Vector256<float> tree32 = Vector256.LoadUnsafe(ref tree, 32);
        Vector256<float> tree40 = Vector256.LoadUnsafe(ref tree, 40);
        Vector256<float> tree48 = Vector256.LoadUnsafe(ref tree, 48);
        Vector256<float> tree56 = Vector256.LoadUnsafe(ref tree, 56);
        int start = 0;
        for (; start + Vector256<float>.Count <= positions.Length; start += Vector256<float>.Count)
        {
            Vector256<float> position = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(positions), (nuint)start);
            Vector256<int> node = Vector256<int>.One;
            node = Descend(position, node, Avx2.PermuteVar8x32(tree0, node));
            node = Descend(position, node, Avx2.PermuteVar8x32(tree0, node));
            node = Descend(position, node, Avx2.PermuteVar8x32(tree0, node));
            node = Descend(position, node, Avx2.PermuteVar8x32(tree8, node));
            node = Descend(position, node, Pick(node, tree16, tree24));
            Vector256<float> left = Pick(node, tree32, tree40);
            Vector256<float> right = Pick(node, tree48, tree56);
            node = Descend(position, node, Avx.BlendVariable(left, right, (node << 27).AsSingle()));
            Vector256<int> found = node - Vector256.Create(Nodes - _first);
            Vector128<short> narrow = Vector128.Narrow(found.GetLower(), found.GetUpper());
            ulong eight = Vector128.Narrow(narrow, narrow).AsUInt64().ToScalar();
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(slots), start), eight);
        }

        return start;

        // The blend looks at the highest bit: the fourth of a node says which of two registers it lies in, the fifth which two.
        static Vector256<float> Pick(Vector256<int> node, Vector256<float> left, Vector256<float> right) =>
            Avx.BlendVariable(Avx2.PermuteVar8x32(left, node), Avx2.PermuteVar8x32(right, node), (node << 28).AsSingle());

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector256<int> Descend(Vector256<float> position, Vector256<int> node, Vector256<float> edge) =>
            node + node - Vector256.GreaterThan(position, edge).AsInt32();
    }
}
