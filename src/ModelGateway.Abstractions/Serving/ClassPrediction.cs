namespace ModelGateway;

/// <summary>A predicted class with its probability. Allocates nothing.</summary>
/// <param name="Label">The class as text, as listed in the version's signature.</param>
/// <param name="Probability">The model's probability for that class, in [0, 1].</param>
public readonly record struct ClassPrediction(string Label, float Probability);
