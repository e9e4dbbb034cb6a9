namespace ModelGateway;

/// <summary>The mean residual of some held-out rows.</summary>
/// <param name="At">What the rows have in common: a range's middle, or a category.</param>
/// <param name="X">The middle as a number; null for categories.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Residual">The mean of observed minus predicted, in units of the label.</param>
/// <param name="Spread">The standard deviation of the residuals.</param>
public sealed record ResidualPoint(string At, double? X, int Rows, Figure Residual, double Spread);
