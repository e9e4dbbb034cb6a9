namespace ModelGateway;

/// <summary>What answering the positive class from a probability on would give on the held-out rows.</summary>
/// <param name="Threshold">The probability.</param>
/// <param name="PositiveRate">Share of rows answered positive.</param>
/// <param name="Precision">Share of positives among those; null when there are none.</param>
/// <param name="Recall">Share of the positives that are found; null without positives.</param>
/// <param name="F1">Harmonic mean of the two; null when either is.</param>
/// <param name="Accuracy">Share of rows answered right.</param>
/// <param name="IsInUse">Whether the version answers by it.</param>
public sealed record ThresholdChoice(
    double Threshold, double PositiveRate, double? Precision, double? Recall, double? F1, double Accuracy, bool IsInUse);
