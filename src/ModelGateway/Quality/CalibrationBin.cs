namespace ModelGateway;

/// <summary>The rows whose probability lies in one bin.</summary>
/// <param name="Rows">How many.</param>
/// <param name="Predicted">Their mean probability.</param>
/// <param name="Observed">The share of them in which it happened.</param>
internal readonly record struct CalibrationBin(long Rows, double Predicted, double Observed);
