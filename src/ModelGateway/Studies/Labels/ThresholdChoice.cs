using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What answering the positive class from a probability on would give on the held-out rows.</summary>
public sealed class ThresholdChoice
{
    [JsonConstructor]
    internal ThresholdChoice(double threshold, double positiveRate, double? precision, double? recall, double? f1, double accuracy, bool isInUse) =>
        (Threshold, PositiveRate, Precision, Recall, F1, Accuracy, IsInUse) = (threshold, positiveRate, precision, recall, f1, accuracy, isInUse);

    /// <summary>The probability.</summary>
    public double Threshold { get; }

    /// <summary>Share of rows answered positive.</summary>
    public double PositiveRate { get; }

    /// <summary>Share of positives among those; null when there are none.</summary>
    public double? Precision { get; }

    /// <summary>Share of the positives that are found; null without positives.</summary>
    public double? Recall { get; }

    /// <summary>Harmonic mean of the two; null when either is.</summary>
    public double? F1 { get; }

    /// <summary>Share of rows answered right.</summary>
    public double Accuracy { get; }

    /// <summary>Whether the version answers by it.</summary>
    public bool IsInUse { get; }
}
