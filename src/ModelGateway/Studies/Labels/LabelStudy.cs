using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>Predicted against observed labels on the held-out rows.</summary>
public sealed class LabelStudy
{
    [JsonConstructor]
    internal LabelStudy(Quality heldOut) => HeldOut = heldOut;

    /// <summary>Losses, label match overall and by declared slice, and calibration.</summary>
    public Quality HeldOut { get; }

    /// <summary>For binary tasks what each threshold would give; empty for others.</summary>
    [JsonInclude]
    public IReadOnlyList<ThresholdChoice> Thresholds { get; internal init; } = [];

    /// <summary>For regression the residuals against the prediction and the strongest features; empty for others.</summary>
    [JsonInclude]
    public IReadOnlyList<ResidualCurve> Residuals { get; internal init; } = [];
}
