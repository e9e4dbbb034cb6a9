using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One test of the <see cref="TestScore"/>.</summary>
public sealed class TestScoreItem
{
    [JsonConstructor]
    internal TestScoreItem(int number, string question, double points, string? evidence, string? missing) =>
        (Number, Question, Points, Evidence, Missing) = (number, question, points, evidence, missing);

    /// <summary>Its number within the section, from 1 to 7.</summary>
    public int Number { get; }

    /// <summary>What is asked.</summary>
    public string Question { get; }

    /// <summary>1 where it was made automatically, 0.5 where it was made by hand and written down, else 0.</summary>
    public double Points { get; }

    /// <summary>What in the store shows that it was made, a sentence; null where nothing does.</summary>
    public string? Evidence { get; }

    /// <summary>What is missing, a sentence; null where there are points.</summary>
    public string? Missing { get; }
}
