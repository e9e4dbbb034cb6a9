namespace ModelGateway;

/// <summary>Moves every bit of a 64-bit number, so that numbers which differ in one bit differ in half of them.</summary>
internal static class Mixer
{
    /// <summary>2⁶⁴ divided by the golden ratio: its multiples fill the 64-bit numbers evenly.</summary>
    public const ulong GoldenStep = 0x9E3779B97F4A7C15;

    /// <summary>The finaliser of SplitMix64 (G. Steele, D. Lea, C. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).</summary>
    public static ulong Mix(ulong bits)
    {
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
