namespace ModelGateway;

/// <summary>A 64-bit hash that is the same in every process and on every system. Not for keeping secrets.</summary>
internal struct StableHash
{
    // 2^64 divided by the golden ratio: Knuth's multiplicative hashing, folded after each step.
    private const ulong Factor = 0x9E3779B97F4A7C15;

    private ulong _state;

    public readonly ulong Value => Mix(_state);

    public static ulong Of(string text)
    {
        StableHash hash = default;
        hash.Add(text);
        return hash.Value;
    }

    public static ulong Of(ulong number)
    {
        StableHash hash = default;
        hash.Add(number);
        return hash.Value;
    }

    public void Add(ulong number) => _state = Mix(_state ^ number) + Factor;

    public void Add(string text)
    {
        ulong state = _state;
        foreach (char character in text)
        {
            state = (state ^ character) * Factor;
            state ^= state >> 29;
        }

        _state = state;
        Add((ulong)text.Length);
    }

    // The finaliser of MurmurHash3, which moves every bit.
    private static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 33)) * 0xFF51AFD7ED558CCD;
        bits = (bits ^ (bits >> 33)) * 0xC4CEB9FE1A85EC53;
        return bits ^ (bits >> 33);
    }
}
