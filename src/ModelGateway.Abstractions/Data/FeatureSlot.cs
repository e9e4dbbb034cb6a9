namespace ModelGateway;

/// <summary>Where one feature lies in a row of <see cref="FeatureRows"/>.</summary>
/// <param name="Lane">Which array.</param>
/// <param name="Offset">The zero-based position within the row. <see cref="FeatureLane.Double"/> and <see cref="FeatureLane.Int64"/> share one array and so one numbering.</param>
public readonly record struct FeatureSlot(FeatureLane Lane, int Offset);
