namespace ModelGateway;

/// <summary>The probability of every class.</summary>
/// <param name="Classes">The classes as text, in order of value; one shared list per version.</param>
/// <param name="Values">For each class its probability, in [0, 1].</param>
public sealed record ClassProbabilities(IReadOnlyList<string> Classes, IReadOnlyList<float> Values);
