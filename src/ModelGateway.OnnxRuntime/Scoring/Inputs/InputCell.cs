namespace ModelGateway.OnnxRuntime;

/// <summary>Where a feature goes within a row of an input.</summary>
/// <param name="Feature">The zero-based position of the feature in the layout.</param>
/// <param name="Slot">Where the feature lies in the rows.</param>
/// <param name="Offset">The first element that it fills, zero-based.</param>
/// <param name="Length">The number of elements: 1, or the length of a vector.</param>
internal readonly record struct InputCell(int Feature, FeatureSlot Slot, int Offset, int Length);
