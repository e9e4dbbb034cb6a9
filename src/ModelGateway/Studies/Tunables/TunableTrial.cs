namespace ModelGateway;

/// <summary>One value of a tunable, tried.</summary>
/// <param name="Value">The value.</param>
/// <param name="Change">Growth of the loss against the run's value, as a share of the loss: negative is better; null when training failed.</param>
/// <param name="Moved">The share of answers that flip (classes), or the root mean square move in standard deviations of the label (numbers).</param>
/// <param name="Error">Why training failed; else null.</param>
public sealed record TunableTrial(double Value, Figure? Change, double? Moved, string? Error);
