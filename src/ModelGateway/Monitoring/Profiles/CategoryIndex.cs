using System.Collections.Frozen;

namespace ModelGateway;

/// <summary>Finds the slot of a category by its text, or where a lane holds numbers by its bits. Immutable.</summary>
internal sealed class CategoryIndex
{
    private readonly TextIndex _byText;
    private readonly FrozenDictionary<long, int> _byKey;
    private readonly bool _isHashed;

    /// <param name="type">The type of the column's cells.</param>
    /// <param name="categories">The known categories, in the order of their slots.</param>
    /// <param name="isHashed">Whether they are hashes of categories.</param>
    public CategoryIndex(Type type, IReadOnlyList<string> categories, bool isHashed = false)
    {
        _isHashed = isHashed;
        bool isText = LaneKey.IsText(type) && !isHashed;
        _byText = new TextIndex(isText ? categories : [], CellCounter.FirstOwn, CellCounter.Other);
        _byKey = (isText ? [] : categories)
            .Select((text, index) => (Key: isHashed ? LaneKey.OfHashed(text) : LaneKey.Of(type, text), Slot: index + CellCounter.FirstOwn))
            .DistinctBy(category => category.Key)
            .ToFrozenDictionary(category => category.Key, category => category.Slot);
        Flags = type == typeof(bool) && categories.Count == 2 ? (SlotOf(LaneKey.Of(type, "false")), SlotOf(LaneKey.Of(type, "true"))) : null;
    }

    /// <summary>The slots of false and true; null where the column holds anything else, or the reference lists only one of them.</summary>
    public (int False, int True)? Flags { get; }

    /// <summary>The slot of a text that is not missing.</summary>
    public int SlotOf(string text) => _isHashed ? _byKey.GetValueOrDefault((long)StableHash.Of(text), CellCounter.Other) : _byText.SlotOf(text);

    /// <summary>The slot of a number that is not missing: integers and ticks as they are, floats by their bits.</summary>
    public int SlotOf(long key) => _byKey.GetValueOrDefault(_isHashed ? (long)StableHash.Of((ulong)key) : key, CellCounter.Other);
}
