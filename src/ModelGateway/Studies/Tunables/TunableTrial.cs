using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One value of a tunable, tried.</summary>
public sealed class TunableTrial
{
    [JsonConstructor]
    internal TunableTrial(double value, Figure? change, double? moved, string? error) =>
        (Value, Change, Moved, Error) = (value, change, moved, error);

    /// <summary>The value.</summary>
    public double Value { get; }

    /// <summary>Growth of the loss against the run's value, as a share of the loss: negative is better; null when training failed.</summary>
    public Figure? Change { get; }

    /// <summary>The share of answers that flip (classes), or the root mean square move in standard deviations of the label (numbers).</summary>
    public double? Moved { get; }

    /// <summary>Why training failed; else null.</summary>
    public string? Error { get; }
}
