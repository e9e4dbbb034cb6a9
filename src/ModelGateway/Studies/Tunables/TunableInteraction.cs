using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The two strongest tunables, both moved to their best values.</summary>
public sealed class TunableInteraction
{
    [JsonConstructor]
    internal TunableInteraction(string first, double firstValue, string second, double secondValue, Figure? change, double expected, string reason) =>
        (First, FirstValue, Second, SecondValue, Change, Expected, Reason) = (first, firstValue, second, secondValue, change, expected, reason);

    /// <summary>A tunable.</summary>
    public string First { get; }

    /// <summary>Its best value.</summary>
    public double FirstValue { get; }

    /// <summary>Another one.</summary>
    public string Second { get; }

    /// <summary>Its best value.</summary>
    public double SecondValue { get; }

    /// <summary>Growth of the loss with both, as a share of the loss.</summary>
    public Figure? Change { get; }

    /// <summary>The sum of what each does alone.</summary>
    public double Expected { get; }

    /// <summary>A sentence with the numbers.</summary>
    public string Reason { get; }
}
