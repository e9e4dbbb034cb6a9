namespace ModelGateway;

/// <summary>One line of a dot plot.</summary>
/// <param name="Name">What is measured, from the data.</param>
/// <param name="Value">The value; null where there is none.</param>
/// <param name="Low">The lower end of its interval; null where there is none.</param>
/// <param name="High">The upper end.</param>
internal sealed record DotRow(string Name, double? Value, double? Low = null, double? High = null)
{
    public DotRow(string name, Figure? figure)
        : this(name, figure?.Value, figure?.Low, figure?.High)
    {
    }

    /// <summary>Said after the name, in small.</summary>
    public string? Note { get; init; }

    /// <summary>The texts of the further columns.</summary>
    public IReadOnlyList<string> Cells { get; init; } = [];

    /// <summary>How it is marked: <c>main</c>, <c>good</c>, <c>bad</c> or, for the rest, <c>plain</c>.</summary>
    public string Mark { get; init; } = "plain";

    /// <summary>What is said instead of the value.</summary>
    public string? Instead { get; init; }
}
