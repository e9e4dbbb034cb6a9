using System.Collections.Frozen;
using System.Globalization;

namespace ModelGateway;

/// <summary>Categories that are stored as numbers or as true and false: told apart without making text of them.</summary>
internal sealed class NumberCategories
{
    private readonly FeatureSlot _slot;
    private readonly FrozenSet<long> _wholes;
    private readonly FrozenSet<double> _numbers;

    private NumberCategories(FeatureSlot slot, FrozenSet<long> wholes, FrozenSet<double> numbers)
    {
        _slot = slot;
        _wholes = wholes;
        _numbers = numbers;
    }

    /// <returns>Null when there are no categories, or a new one is ignored.</returns>
    public static NumberCategories? Of(ColumnContract contract, Column column, FeatureSlot slot)
    {
        if (contract.Categories is not { Action: not ViolationAction.Ignore } categories || contract.Kind == ColumnKind.DateTime || column.Kind == ColumnKind.DateTime)
        {
            return null;
        }

        return slot.Lane == FeatureLane.Int64
            ? new NumberCategories(slot, Parse(categories.Values, ParseWhole).ToFrozenSet(), FrozenSet<double>.Empty)
            : new NumberCategories(slot, FrozenSet<long>.Empty, Parse(categories.Values, text => ParseNumber(text, column.Type)).ToFrozenSet());
    }

    public bool Holds(FeatureRows rows, int row)
    {
        if (_slot.Lane == FeatureLane.Int64)
        {
            long whole = rows.Wides(row)[_slot.Offset];
            return whole == FeatureRows.MissingInt64 || _wholes.Contains(whole);
        }

        double number = rows.GetDouble(row, _slot);
        return double.IsNaN(number) || _numbers.Contains(number);
    }

    private static IEnumerable<T> Parse<T>(IEnumerable<string> values, Func<string, T?> parse)
        where T : struct => values.Select(parse).OfType<T>();

    private static long? ParseWhole(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null;

    private static double? ParseNumber(string text, Type type)
    {
        if (type == typeof(bool))
        {
            return text switch { "true" => 1, "false" => 0, _ => null };
        }

        return !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? null : type == typeof(float) ? (float)number : number;
    }
}
