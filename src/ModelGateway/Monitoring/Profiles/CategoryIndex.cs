using System.Collections.Frozen;
using System.Globalization;

namespace ModelGateway;

/// <summary>Finds the slot of a category by its text, or where a lane holds numbers by its bits. Immutable.</summary>
internal sealed class CategoryIndex
{
    private readonly TextIndex _byText;
    private readonly FrozenDictionary<long, int> _byKey;

    /// <param name="type">The type of the column's cells.</param>
    /// <param name="categories">The known categories, in the order of their slots.</param>
    public CategoryIndex(Type type, IReadOnlyList<string> categories)
    {
        bool isText = ColumnReader.IsText(type);
        _byText = new TextIndex(isText ? categories : [], CellCounter.FirstOwn, CellCounter.Other);
        _byKey = (isText ? [] : categories)
            .Select((text, index) => (Key: KeyOf(type, text), Slot: index + CellCounter.FirstOwn))
            .DistinctBy(category => category.Key)
            .ToFrozenDictionary(category => category.Key, category => category.Slot);
        Flags = type == typeof(bool) && categories.Count == 2 ? (SlotOf(KeyOf(type, "false")), SlotOf(KeyOf(type, "true"))) : null;
    }

    /// <summary>The slots of false and true; null where the column holds anything else, or the reference lists only one of them.</summary>
    public (int False, int True)? Flags { get; }

    /// <summary>The slot of a text that is not missing.</summary>
    public int SlotOf(string text) => _byText.SlotOf(text);

    /// <summary>The slot of a number that is not missing: integers and ticks as they are, floats by their bits.</summary>
    public int SlotOf(long key) => _byKey.GetValueOrDefault(key, CellCounter.Other);

    // The reverse of DataColumn.GetText, into what FeatureRows holds.
    private static long KeyOf(Type type, string text)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => BitConverter.SingleToInt32Bits(text == "true" ? 1 : 0),
            TypeCode.Single => BitConverter.SingleToInt32Bits(float.Parse(text, culture)),
            TypeCode.Double => BitConverter.DoubleToInt64Bits(double.Parse(text, culture)),
            TypeCode.Decimal => BitConverter.DoubleToInt64Bits((double)decimal.Parse(text, culture)),
            TypeCode.Int32 or TypeCode.Int64 => long.Parse(text, culture),
            TypeCode.DateTime => DateTime.Parse(text, culture, DateTimeStyles.RoundtripKind).Ticks,
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.Parse(text, culture, DateTimeStyles.RoundtripKind).Ticks,
            _ when type == typeof(DateOnly) => DateOnly.Parse(text, culture).ToDateTime(TimeOnly.MinValue).Ticks,
            _ => BitConverter.DoubleToInt64Bits(TimeSpan.Parse(text, culture).TotalSeconds),
        };
    }
}
