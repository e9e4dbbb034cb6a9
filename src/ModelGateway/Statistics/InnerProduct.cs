using System.Runtime.Intrinsics;

namespace ModelGateway;

/// <summary>The inner product of two vectors, in an order that is the same on every machine.</summary>
internal static class InnerProduct
{
    /// <param name="left">One vector.</param>
    /// <param name="right">The other, at least as long.</param>
    public static double Of(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        Vector256<double> even = Vector256<double>.Zero;
        Vector256<double> odd = Vector256<double>.Zero;
        int i = 0;
        for (; i <= left.Length - 8; i += 8)
        {
            even += Vector256.Create(left[i..]) * Vector256.Create(right[i..]);
            odd += Vector256.Create(left[(i + 4)..]) * Vector256.Create(right[(i + 4)..]);
        }

        double sum = Vector256.Sum(even + odd);
        for (; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }
}
