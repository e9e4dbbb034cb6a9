using System.Globalization;

namespace ModelGateway;

/// <summary>Says what a cell breaks, by the same bounds and sets as the fast checks.</summary>
internal sealed class CellRule
{
    private readonly ColumnContract _contract;
    private readonly Column _column;
    private readonly FeatureSlot _slot;
    private readonly LaneBounds _bounds;
    private readonly TextRule? _text;
    private readonly NumberCategories? _numberCategories;

    public CellRule(ColumnContract contract, Column column, FeatureSlot slot, int feature)
    {
        _contract = contract;
        _column = column;
        _slot = slot;
        Feature = feature;
        if (slot.Lane == FeatureLane.Text)
        {
            _text = TextRule.Of(contract, slot.Offset);
        }
        else if (slot.Lane != FeatureLane.Vector)
        {
            _bounds = LaneBounds.Of(contract, column.Type);
            _numberCategories = NumberCategories.Of(contract, column, slot);
        }
    }

    public int Feature { get; }

    /// <summary>What happens to a missing value; <see cref="ViolationAction.Ignore"/> where there may be one, null where nothing is expected.</summary>
    public ViolationAction? OnMissing => _contract.Completeness is not { } completeness ? null : completeness.Required ? completeness.Action : ViolationAction.Ignore;

    /// <returns>What the cell breaks first; null when nothing.</returns>
    public Violation? Inspect(FeatureRows rows, int row)
    {
        if (rows.IsMissing(row, _slot))
        {
            return OnMissing is { } action and not ViolationAction.Ignore
                ? Make("value.missing", action, ViolationWording.Cell(_column.Name, "missing", "a value"))
                : null;
        }

        return _slot.Lane switch
        {
            FeatureLane.Text => Inspect(rows.Texts(row)[_slot.Offset]!),
            FeatureLane.Int64 => Inspect(rows, row, rows.Wides(row)[_slot.Offset]),
            FeatureLane.Vector => null,
            _ => Inspect(rows, row, rows.GetDouble(row, _slot)),
        };
    }

    private Violation? Inspect(string text)
    {
        if (_text is null || _text.Holds(text, out _))
        {
            return null;
        }

        if (!_text.IsKnown(text))
        {
            return Unseen(text);
        }

        bool isLong = text.Length > _text.Max;
        return Make(
            isLong ? "text.long" : "text.short",
            _contract.Length!.Action,
            ViolationWording.Cell(_column.Name, $"{ExpectationWording.Text(text.Length)} characters long", Expected(_contract.Length)),
            text.Length,
            isLong ? _text.Max : _text.Min);
    }

    private Violation? Inspect(FeatureRows rows, int row, double value)
    {
        if (!_bounds.Holds(value))
        {
            bool isAbove = value > _bounds.High;
            return OutOfRange(isAbove, rows.GetText(row, Feature)!, value);
        }

        return _numberCategories is null || _numberCategories.Holds(rows, row) ? null : Unseen(rows.GetText(row, Feature)!);
    }

    private Violation? Inspect(FeatureRows rows, int row, long value)
    {
        if (_bounds.Holds(value))
        {
            return _numberCategories is null || _numberCategories.Holds(rows, row) ? null : Unseen(rows.GetText(row, Feature)!);
        }

        bool isAbove = value > _bounds.HighWhole;
        if (_column.Type == typeof(int) || _column.Type == typeof(long))
        {
            return OutOfRange(isAbove, value.ToString(CultureInfo.InvariantCulture), value);
        }

        DateExpectation dates = _contract.Dates!;
        string shown = value >= 0 && value <= DateTime.MaxValue.Ticks ? ExpectationWording.Text(new DateTime(value))! : "no date";
        return Make(
            isAbove ? "date.late" : "date.early",
            dates.Action,
            ViolationWording.Cell(_column.Name, Shown(shown), Expected(ExpectationWording.Between(ExpectationWording.Text(dates.Earliest), ExpectationWording.Text(dates.Latest)))));
    }

    private Violation OutOfRange(bool isAbove, string shown, double value)
    {
        RangeExpectation range = _contract.Range!;
        return Make(
            isAbove ? "range.above" : "range.below",
            range.Action,
            ViolationWording.Cell(_column.Name, Shown(shown), Expected(ExpectationWording.Between(ExpectationWording.Text(range.Min), ExpectationWording.Text(range.Max)))),
            value,
            isAbove ? range.Max : range.Min);
    }

    private Violation Unseen(string text) => Make(
        "category.unseen",
        _contract.Categories!.Action,
        ViolationWording.Cell(_column.Name, Shown($"'{LaneValue.Shown(text)}'"), Expected($"one of {ExpectationWording.Few(_contract.Categories.Values)}")));

    private string Shown(string value) => _contract.IsSensitive ? ViolationWording.HiddenValue : value;

    // The bounds are values that somebody had.
    private string Expected(string values) => _contract.IsSensitive ? ViolationWording.HiddenExpectation : values;

    private static string Expected(LengthExpectation length) => ExpectationWording.Between(ExpectationWording.Text(length.Min), ExpectationWording.Text(length.Max));

    private Violation Make(string code, ViolationAction action, string message, double? measured = null, double? limit = null) =>
        new(_column.Name, code, message) { Action = action, Measured = _contract.IsSensitive ? null : measured, Limit = _contract.IsSensitive ? null : limit };
}
