namespace ModelGateway;

/// <summary>Mean residual, observed minus predicted, along the prediction or a feature.</summary>
/// <param name="Against"><c>prediction</c>, or the feature's name.</param>
/// <param name="Points">From low to high, each of about as many rows; categories by how common they are.</param>
public sealed record ResidualCurve(string Against, IReadOnlyList<ResidualPoint> Points);
