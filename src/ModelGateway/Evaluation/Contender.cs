namespace ModelGateway;

/// <summary>A model's name and what it answered on the rows of a comparison.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Scores">Row-major, <see cref="ModelSignature.ScoreWidth"/> for each row.</param>
/// <param name="Threshold">For binary classification the threshold learned in training; 0.5 when null.</param>
internal sealed record Contender(string Name, ReadOnlyMemory<float> Scores, double? Threshold = null);
