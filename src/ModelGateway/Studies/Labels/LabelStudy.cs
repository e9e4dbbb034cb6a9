namespace ModelGateway;

/// <summary>Predicted against observed labels on the held-out rows.</summary>
public sealed record LabelStudy
{
    /// <summary>Losses, label match overall and by declared slice, and calibration.</summary>
    public required Quality HeldOut { get; init; }

    /// <summary>For binary tasks what each threshold would give; empty for others.</summary>
    public IReadOnlyList<ThresholdChoice> Thresholds { get; init; } = [];

    /// <summary>For regression the residuals against the prediction and the strongest features; empty for others.</summary>
    public IReadOnlyList<ResidualCurve> Residuals { get; init; } = [];
}
