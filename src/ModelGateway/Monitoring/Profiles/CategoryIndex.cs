using System.Collections.Frozen;
using System.Globalization;

namespace ModelGateway;

/// <summary>Finds the slot of a category by its text, or where a lane holds numbers by its bits. Immutable.</summary>
internal sealed class CategoryIndex
{
    private readonly FrozenDictionary<string, int> _byText;
    private readonly FrozenDictionary<long, int> _byKey;

    /// <param name="type">The type of the column's cells.</param>
    /// <param name="categories">The known categories, in the order of their slots.</param>
    public CategoryIndex(Type type, IReadOnlyList<string> categories)
    {
        bool isText = type == typeof(string) || type == typeof(Guid);
        IEnumerable<(string Text, int Slot)> slots = categories.Select((text, index) => (text, index + WatchedColumn.FirstCategory));
        _byText = isText ? slots.ToFrozenDictionary(s => s.Text, s => s.Slot, StringComparer.Ordinal) : FrozenDictionary<string, int>.Empty;
        _byKey = isText ? FrozenDictionary<long, int>.Empty
            : slots.DistinctBy(s => KeyOf(type, s.Text)).ToFrozenDictionary(s => KeyOf(type, s.Text), s => s.Slot);
    }

    /// <summary>The slot of a text that is not missing.</summary>
    public int SlotOf(string text) => _byText.GetValueOrDefault(text, WatchedColumn.Other);

    /// <summary>The slot of a number that is not missing: integers and ticks as they are, floats by their bits.</summary>
    public int SlotOf(long key) => _byKey.GetValueOrDefault(key, WatchedColumn.Other);

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
