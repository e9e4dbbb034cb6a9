using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>How answers moved on the rows of one slice.</summary>
public sealed class SliceMoves
{
    [JsonConstructor]
    internal SliceMoves(string column, string? value, int rows, double? flipRate, double? rmsMove) =>
        (Column, Value, Rows, FlipRate, RmsMove) = (column, value, rows, flipRate, rmsMove);

    /// <summary>The feature.</summary>
    public string Column { get; }

    /// <summary>Its value; null for rows without one, "…" for values that training did not show.</summary>
    public string? Value { get; }

    /// <summary>The rows.</summary>
    public int Rows { get; }

    /// <summary>For classes the share with another answer; null for numbers.</summary>
    public double? FlipRate { get; }

    /// <summary>For numbers the root mean square of the moves; null for classes.</summary>
    public double? RmsMove { get; }
}
