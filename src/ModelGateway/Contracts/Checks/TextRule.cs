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
        TextIndex? categories = Categories(contract) is { } known ? new TextIndex(known, firstSlot: 1, otherSlot: 0) : null;
        (int min, int max) = contract.Length is { Action: not ViolationAction.Ignore } length ? (length.Min ?? 0, length.Max ?? int.MaxValue) : (0, int.MaxValue);
        return isRequired || categories is not null || min > 0 || max < int.MaxValue ? new TextRule(offset, isRequired, categories, min, max) : null;
    }

    /// <summary>The categories that a text is held to, in the order of their numbers; null where any will do.</summary>
    public static IReadOnlyList<string>? Categories(ColumnContract contract) =>
        contract.Categories is { Action: not ViolationAction.Ignore } known ? [.. known.Values.Distinct(StringComparer.Ordinal)] : null;

    /// <summary>Whether a text is as expected.</summary>
    /// <param name="text">The text; null where it is missing.</param>
    /// <param name="category">Its place among the categories, from 1 on; 0 where it is none of them, or there are none.</param>
    public bool Holds(string? text, out int category)
    {
        category = text is null || _categories is null ? 0 : _categories.SlotOf(text);
        return text is null
            ? !_isRequired
            : text.Length >= Min && text.Length <= Max && (category != 0 || _categories is null);
    }

    /// <summary>Whether a text is one of the categories, where there are any.</summary>
    public bool IsKnown(string text) => _categories is null || _categories.SlotOf(text) != 0;
}
