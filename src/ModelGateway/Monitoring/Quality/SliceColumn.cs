namespace ModelGateway;

/// <summary>A feature by whose values quality is told apart.</summary>
/// <param name="Column">The feature's name.</param>
/// <param name="Values">The values known from training, as text; all others go together.</param>
internal sealed record SliceColumn(string Column, IReadOnlyList<string> Values)
{
    /// <summary>The code of a row without a value.</summary>
    public const ushort Missing = 0;

    /// <summary>The number of codes: none, each known value, any other.</summary>
    public int Codes => Values.Count + 2;

    /// <summary>What a code stands for: null for rows without a value, "…" for values that training did not show.</summary>
    public string? ValueOf(int code) => code == Missing ? null : code <= Values.Count ? Values[code - 1] : "…";
}
