using System.Runtime.Intrinsics.X86;

namespace ModelGateway.Benchmarks;

/// <summary>
/// What checking and counting a number may take, as a multiple of a scalar binary search for it. That search is the same everywhere; ours looks for sixteen,
/// for eight or for one number at a time, as the machine can.
/// </summary>
internal static class VectorLimit
{
    // About a quarter above the largest of several runs, with and without these instructions on one machine: 0.065, 0.08 and 0.32.
    public static double Value => Avx512F.IsSupported ? 0.08 : Avx2.IsSupported ? 0.1 : 0.4;
}
