namespace ModelGateway.MLNet;

/// <summary>Numbers that lie side by side among the 32-bit floats of a row, and how each is standardised.</summary>
/// <param name="First">The offset of the first of them.</param>
/// <param name="Offsets">What is subtracted from each.</param>
/// <param name="Scales">What each is then multiplied with.</param>
/// <param name="Fills">What stands for each when it is missing.</param>
/// <param name="Limit">The magnitude at which they are cut off; may be infinite.</param>
internal sealed record NumberRun(int First, float[] Offsets, float[] Scales, float[] Fills, float Limit);
