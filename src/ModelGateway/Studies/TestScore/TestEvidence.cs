namespace ModelGateway;

/// <summary>What one test has to show for itself.</summary>
/// <param name="Points">0, 0.5 or 1.</param>
/// <param name="Sentence">The evidence, or without points what is missing.</param>
internal readonly record struct TestEvidence(double Points, string Sentence)
{
    public static TestEvidence Automatic(string evidence) => new(1, evidence);

    public static TestEvidence ByHand(string evidence) => new(0.5, evidence);

    public static TestEvidence None(string missing) => new(0, missing);

    /// <summary>The test with this evidence.</summary>
    public TestScoreItem Answers(int number, string question) =>
        new(number, question, Points, Points > 0 ? Sentence : null, Points > 0 ? null : Sentence);
}
