namespace ModelGateway;

/// <summary>One test of the <see cref="TestScore"/>.</summary>
/// <param name="Number">Its number within the section, from 1 to 7.</param>
/// <param name="Question">What is asked.</param>
/// <param name="Points">1 where it was made automatically, 0.5 where it was made by hand and written down, else 0.</param>
/// <param name="Evidence">What in the store shows that it was made, a sentence; null where nothing does.</param>
/// <param name="Missing">What is missing, a sentence; null where there are points.</param>
public sealed record TestScoreItem(int Number, string Question, double Points, string? Evidence, string? Missing);
