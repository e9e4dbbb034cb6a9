namespace ModelGateway;

/// <summary>Random numbers that are the same on every machine and runtime for one seed: SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
internal struct SeededRandom(int seed)
{
    private ulong _state = (ulong)seed;

    /// <summary>64 random bits.</summary>
    public ulong Next() => Mixer.Mix(_state += Mixer.GoldenStep);

    /// <summary>A number from 0 to below <paramref name="bound"/>, unbiased to within 2⁻³².</summary>
    public int Next(int bound) => (int)Math.BigMul(Next(), (ulong)bound, out _);

    /// <summary>Puts the items in random order (Fisher–Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }
}
