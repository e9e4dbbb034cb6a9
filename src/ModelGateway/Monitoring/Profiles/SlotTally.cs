using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>Counts how often each slot comes. Used by one thread at a time.</summary>
internal sealed class SlotTally
{
    private const int Width = 80; // slots, rounded up to whole vectors
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
        ReadOnlySpan<uint> fours = MemoryMarshal.Cast<byte, uint>(slots);
        foreach (uint four in fours)
        {
            Unsafe.Add(ref tables, (byte)four)++;
            Unsafe.Add(ref tables, Width + (byte)(four >> 8))++;
            Unsafe.Add(ref tables, (2 * Width) + (byte)(four >> 16))++;
            Unsafe.Add(ref tables, (3 * Width) + (int)(four >> 24))++;
        }

        foreach (byte slot in slots[(fours.Length * sizeof(uint))..])
        {
            counts[slot]++;
        }

        for (int slot = 0; slot < counts.Length; slot += Vector<int>.Count)
        {
            Vector<int> sum = Vector<int>.Zero;
            for (int table = 0; table < Tables; table++)
            {
                Span<int> part = _tables.AsSpan((table * Width) + slot, Vector<int>.Count);
                sum += new Vector<int>(part);
                Vector<int>.Zero.CopyTo(part);
            }

            if (slot + Vector<int>.Count <= counts.Length)
            {
                Span<int> target = counts.Slice(slot, Vector<int>.Count);
                (new Vector<int>(target) + sum).CopyTo(target);
            }
            else
            {
                for (int i = slot; i < counts.Length; i++)
                {
                    counts[i] += sum[i - slot];
                }
            }
        }
    }
}
