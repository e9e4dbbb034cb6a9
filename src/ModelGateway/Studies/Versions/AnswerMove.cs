namespace ModelGateway;

/// <summary>One row that two versions answer otherwise.</summary>
/// <param name="Row">The zero-based row in the rows of the version compared.</param>
/// <param name="Before">The answer of the version compared with: a number, or a class.</param>
/// <param name="After">The answer of the version compared.</param>
/// <param name="Move">For numbers the difference; for classes the largest difference of a class's probability.</param>
public sealed record AnswerMove(int Row, string Before, string After, double Move);
