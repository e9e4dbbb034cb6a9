using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>Counts how often each slot comes. Used by one thread at a time.</summary>
internal sealed class SlotTally
{
    private const int Width = 80; // slots, and room so that a table begins where a cache line does
    private const int Tables = 4;
    private const int LeastForTables = 64;

    // Four tables in turn: adding to the same counter twice in a row waits for the first addition, and one value often fills a whole column.
    private readonly int[] _tables = new int[Tables * Width];

    /// <summary>Adds to counts.</summary>
    /// <param name="slots">Each less than <see cref="QuantileBins.Slots"/>.</param>
    /// <param name="counts">The counts of the slots.</param>
    public void Add(ReadOnlySpan<byte> slots, Span<int> counts)
    {
        if (slots.Length < LeastForTables)
        {
            foreach (byte slot in slots)
            {
                counts[slot]++;
            }

            return;
        }

        ref int tables = ref MemoryMarshal.GetArrayDataReference(_tables);
        ReadOnlySpan<ulong> eights = MemoryMarshal.Cast<byte, ulong>(slots);
        foreach (ulong eight in eights)
        {
            Unsafe.Add(ref tables, (nuint)(byte)eight)++;
            Unsafe.Add(ref tables, Width + (nuint)(byte)(eight >> 8))++;
            Unsafe.Add(ref tables, (2 * Width) + (nuint)(byte)(eight >> 16))++;
            Unsafe.Add(ref tables, (3 * Width) + (nuint)(byte)(eight >> 24))++;
            Unsafe.Add(ref tables, (nuint)(byte)(eight >> 32))++;
            Unsafe.Add(ref tables, Width + (nuint)(byte)(eight >> 40))++;
            Unsafe.Add(ref tables, (2 * Width) + (nuint)(byte)(eight >> 48))++;
            Unsafe.Add(ref tables, (3 * Width) + (nuint)(eight >> 56))++;
        }

        foreach (byte slot in slots[(eights.Length * sizeof(ulong))..])
        {
            counts[slot]++;
        }

        AddTables(ref tables, counts);
        _tables.AsSpan().Clear();
    }

    private static void AddTables(ref int tables, Span<int> counts)
    {
        ref int target = ref MemoryMarshal.GetReference(counts);
        nuint slot = 0;
        for (; slot + (nuint)Vector256<int>.Count <= (nuint)counts.Length; slot += (nuint)Vector256<int>.Count)
        {
            Vector256<int> sum = Vector256.LoadUnsafe(ref target, slot)
                + Vector256.LoadUnsafe(ref tables, slot) + Vector256.LoadUnsafe(ref tables, Width + slot)
                + Vector256.LoadUnsafe(ref tables, (2 * Width) + slot) + Vector256.LoadUnsafe(ref tables, (3 * Width) + slot);
            sum.StoreUnsafe(ref target, slot);
        }

        for (; slot < (nuint)counts.Length; slot++)
        {
            ref int first = ref Unsafe.Add(ref tables, slot);
            counts[(int)slot] += first + Unsafe.Add(ref first, Width) + Unsafe.Add(ref first, 2 * Width) + Unsafe.Add(ref first, 3 * Width);
        }
    }
}
