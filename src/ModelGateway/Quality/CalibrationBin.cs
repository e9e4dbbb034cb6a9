namespace ModelGateway;

/// <summary>The rows whose probability lies in one twentieth of [0, 1].</summary>
/// <param name="Rows">How many.</param>
/// <param name="Predicted">Their mean probability.</param>
/// <param name="Observed">The share of them in which it happened.</param>
public sealed record CalibrationBin(long Rows, double Predicted, double Observed);
