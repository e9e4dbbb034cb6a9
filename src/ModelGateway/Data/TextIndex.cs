using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>
/// Finds the slot of a text among a few hundred: a hash table by length, first and last four characters, with room enough that most texts are
/// found, or not found, with one look. Two to three times as fast as a frozen dictionary, which counts where every row has texts. Immutable.
/// </summary>
internal sealed class TextIndex
{
    private const int LeastSize = 16;
    private const int RoomPerText = 4;
    private const int MostAlike = 4; // texts that differ in the middle only, before all of a text is hashed
    private const int Half = 8;

    private readonly string?[] _texts;
    private readonly int[] _slots;
    private readonly int _shift;
    private readonly bool _isThorough;

    /// <param name="texts">The texts, all different.</param>
    /// <param name="firstSlot">The slot of the first of them.</param>
    /// <param name="otherSlot">The slot of every other text.</param>
    public TextIndex(IReadOnlyList<string> texts, int firstSlot, int otherSlot)
    {
        uint size = BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastSize, RoomPerText * texts.Count));
        _shift = 64 - BitOperations.Log2(size);
        _texts = new string?[size];
        _slots = new int[size];
        _isThorough = texts.GroupBy(Ends).Any(alike => alike.Count() > MostAlike);
        Array.Fill(_slots, otherSlot);
        for (int i = 0; i < texts.Count; i++)
        {
            int place = PlaceOf(texts[i]);
            (_texts[place], _slots[place]) = (texts[i], firstSlot + i);
        }
    }

    public int SlotOf(string text) => _slots[PlaceOf(text)];

    // Where the text is, or the free place where it would be.
    private int PlaceOf(string text)
    {
        string?[] texts = _texts;
        int place = (int)((_isThorough ? StableHash.Of(text) : Ends(text)) >> _shift);
        while (texts[place] is { } known && !AreEqual(known, text))
        {
            place = (place + 1) & (texts.Length - 1);
        }

        return place;
    }

    // Most categories have 8 to 16 characters: their first 8 and their last 8 are all of them, and need no call.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool AreEqual(string known, string text)
    {
        if (known.Length != text.Length)
        {
            return false;
        }

        if ((uint)(text.Length - Half) > Half)
        {
            return known == text;
        }

        ref ushort a = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(known.AsSpan()));
        ref ushort b = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        nuint last = (nuint)(text.Length - Half);
        return ((Vector128.LoadUnsafe(ref a) ^ Vector128.LoadUnsafe(ref b)) | (Vector128.LoadUnsafe(ref a, last) ^ Vector128.LoadUnsafe(ref b, last))) == Vector128<ushort>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Ends(string text)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(text.AsSpan());
        if (bytes.Length >= sizeof(ulong))
        {
            ulong first = MemoryMarshal.Read<ulong>(bytes);
            ulong last = MemoryMarshal.Read<ulong>(bytes[^sizeof(ulong)..]);
            return (first ^ BitOperations.RotateLeft(last, 23) ^ (ulong)bytes.Length) * Mixer.GoldenStep;
        }

        ulong hash = (ulong)bytes.Length;
        foreach (char character in text)
        {
            hash = (hash << 16) ^ character;
        }

        return hash * Mixer.GoldenStep;
    }
}
