namespace ModelGateway;

/// <summary>What is expected of the text of a slot.</summary>
internal sealed class TextRule
{
    private readonly bool _isRequired;
    private readonly TextIndex? _categories;

    private TextRule(int offset, bool isRequired, TextIndex? categories, int min, int max)
    {
        Offset = offset;
        _isRequired = isRequired;
        _categories = categories;
        Min = min;
        Max = max;
    }

    public int Offset { get; }

    public int Min { get; }

    public int Max { get; }

    /// <returns>Null when nothing is expected, or all of it is ignored.</returns>
    public static TextRule? Of(ColumnContract contract, int offset)
    {
        bool isRequired = contract.Completeness is { Required: true, Action: not ViolationAction.Ignore };
        TextIndex? categories = contract.Categories is { Action: not ViolationAction.Ignore } known
            ? new TextIndex([.. known.Values.Distinct(StringComparer.Ordinal)], firstSlot: 1, otherSlot: 0)
            : null;
        (int min, int max) = contract.Length is { Action: not ViolationAction.Ignore } length ? (length.Min ?? 0, length.Max ?? int.MaxValue) : (0, int.MaxValue);
        return isRequired || categories is not null || min > 0 || max < int.MaxValue ? new TextRule(offset, isRequired, categories, min, max) : null;
    }

    public bool Holds(string? text) => text is null
        ? !_isRequired
        : text.Length >= Min && text.Length <= Max && IsKnown(text);

    /// <summary>Whether a text is one of the categories, where there are any.</summary>
    public bool IsKnown(string text) => _categories is null || _categories.SlotOf(text) != 0;
}
