using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>One row that two versions answer otherwise.</summary>
public sealed class AnswerMove
{
    [JsonConstructor]
    internal AnswerMove(int row, string before, string after, double move) => (Row, Before, After, Move) = (row, before, after, move);

    /// <summary>The zero-based row in the rows of the version compared.</summary>
    public int Row { get; }

    /// <summary>The answer of the version compared with: a number, or a class.</summary>
    public string Before { get; }

    /// <summary>The answer of the version compared.</summary>
    public string After { get; }

    /// <summary>For numbers the difference; for classes the largest difference of a class's probability.</summary>
    public double Move { get; }
}
