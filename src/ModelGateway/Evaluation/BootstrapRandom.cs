using System.Numerics;

namespace ModelGateway;

/// <summary>xoshiro256** by D. Blackman and S. Vigna (2018), seeded through SplitMix64: fast, and the same sequence on every runtime for ever.</summary>
internal struct BootstrapRandom
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    public BootstrapRandom(int seed)
    {
        ulong state = (uint)seed;
        _a = SplitMix(ref state);
        _b = SplitMix(ref state);
        _c = SplitMix(ref state);
        _d = SplitMix(ref state);
    }

    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        ulong shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    private static ulong SplitMix(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
