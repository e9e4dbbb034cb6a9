namespace ModelGateway.MLNet;

/// <summary>The columns in which ML.NET puts its scores.</summary>
internal static class ScoreColumns
{
    public const string Score = "Score";
    public const string Probability = "Probability";

    /// <summary>The column with the probability of a class against all others.</summary>
    public static string OfClass(int index) => FormattableString.Invariant($"Probability{index}");

    /// <summary>The columns that a model's scores are read from.</summary>
    public static IEnumerable<string> Names(ModelDescription description) => description.Scores switch
    {
        ScoreKind.Probability => [Probability],
        ScoreKind.OneVersusAll => Enumerable.Range(0, description.Classes.Count).Select(OfClass),
        _ => [Score],
    };
}
