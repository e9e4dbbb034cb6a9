namespace ModelGateway;

/// <summary>A feature by whose values quality is told apart.</summary>
/// <param name="Column">The feature's name.</param>
/// <param name="Values">The values known from training, as text; all others go together.</param>
internal sealed record SliceColumn(string Column, IReadOnlyList<string> Values)
{
    private readonly Dictionary<string, ushort> _codes = Values.Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => (ushort)(pair.i + 1), StringComparer.Ordinal);

    /// <summary>The code of a row without a value.</summary>
    public const ushort Missing = 0;

    /// <summary>The code of a value.</summary>
    public ushort CodeOf(string? value) => value is null ? Missing : _codes.GetValueOrDefault(value, (ushort)(Values.Count + 1));

    /// <summary>What a code stands for: null for rows without a value, "…" for values that training did not show.</summary>
    public string? ValueOf(int code) => code == Missing ? null : code <= Values.Count ? Values[code - 1] : "…";
}
