using System.Collections.Frozen;

namespace ModelGateway;

/// <summary>What the values of a column of a dataset break, counted in one pass.</summary>
internal sealed class ColumnFindings
{
    private readonly ColumnContract _contract;
    private readonly DataColumn _column;
    private readonly HashSet<string> _unseen = new(StringComparer.Ordinal);
    private int _unseenRows;
    private int _below;
    private int _above;
    private int _lowest = -1; // rows
    private int _highest = -1;

    private ColumnFindings(ColumnContract contract, DataColumn column)
    {
        _contract = contract;
        _column = column;
    }

    /// <summary>The number of missing cells.</summary>
    public int Missing { get; private set; }

    public static ColumnFindings Of(ColumnContract contract, DataColumn column)
    {
        ColumnFindings found = new(contract, column);
        Column definition = column.Definition;
        LaneBounds bounds = LaneBounds.Of(contract, definition.Type);
        switch (column)
        {
            case DataColumn<float[]>:
                found.CountMissing();
                break;
            case DataColumn<string> or DataColumn<Guid>:
                found.CountTexts();
                break;
            case DataColumn<float> or DataColumn<double> or DataColumn<decimal> or DataColumn<TimeSpan>:
                found.CountNumbers(bounds);
                break;
            default:
                found.CountWholes(bounds);
                break;
        }

        if (column is not (DataColumn<float[]> or DataColumn<string> or DataColumn<Guid>) && definition.Kind != ColumnKind.DateTime)
        {
            found.CountUnseen();
        }

        return found;
    }

    /// <summary>Adds what is broken, but for missing values.</summary>
    public void Report(List<Violation> violations)
    {
        string name = _contract.Name;
        if (Bounds() is { } bounds)
        {
            if (_below > 0)
            {
                violations.Add(OutOfBounds(bounds, bounds.LowCode, bounds.Lowest, _below, _lowest, bounds.Min));
            }

            if (_above > 0)
            {
                violations.Add(OutOfBounds(bounds, bounds.HighCode, bounds.Highest, _above, _highest, bounds.Max));
            }
        }

        if (_contract.Categories is { } categories && _unseenRows > 0)
        {
            string values = _contract.IsSensitive ? "values that are not shown" : ExpectationWording.Few(_unseen);
            string expected = _contract.IsSensitive ? ViolationWording.HiddenExpectation : ExpectationWording.Few(categories.Values);
            violations.Add(new Violation(
                name, "category.unseen", ViolationWording.Column(name, $"has new values in {Rows(_unseenRows)}: {values}", expected))
            {
                Action = categories.Action,
                Rows = _unseenRows,
            });
        }

        if (_contract.Uniqueness is { Action: not ViolationAction.Ignore } uniqueness && Duplicates.Count(_column) is > 0 and int repeated)
        {
            violations.Add(new Violation(name, "value.duplicate", ViolationWording.Column(name, $"repeats a value in {Rows(repeated)}", "no value twice"))
            {
                Action = uniqueness.Action,
                Rows = repeated,
            });
        }
    }

    private Violation OutOfBounds(BoundWording bounds, string code, string extreme, int count, int row, double? limit)
    {
        bool isHidden = _contract.IsSensitive;
        string shown = isHidden ? "" : $", the {extreme} {bounds.Show(row)}";
        string expected = isHidden ? ViolationWording.HiddenExpectation : bounds.Expected;
        return new Violation(_contract.Name, code, ViolationWording.Column(_contract.Name, $"is out of bounds in {Rows(count)}{shown}", expected))
        {
            Action = bounds.Action,
            Rows = count,
            Measured = isHidden ? null : bounds.Measure?.Invoke(row),
            Limit = isHidden ? null : limit,
        };
    }

    private BoundWording? Bounds() => _column switch
    {
        DataColumn<string> or DataColumn<Guid> => _contract.Length is { } length
            ? new BoundWording(
                length.Action, $"a length of {ExpectationWording.Between(ExpectationWording.Text(length.Min), ExpectationWording.Text(length.Max))}",
                "text.short", "text.long", "shortest of", "longest of", row => ExpectationWording.Text(LengthOf(row))!, row => LengthOf(row), length.Min, length.Max)
            : null,
        DataColumn<DateTime> or DataColumn<DateTimeOffset> or DataColumn<DateOnly> => _contract.Dates is { } dates
            ? new BoundWording(
                dates.Action, ExpectationWording.Between(ExpectationWording.Text(dates.Earliest), ExpectationWording.Text(dates.Latest)),
                "date.early", "date.late", "earliest", "latest", row => ExpectationWording.Text(new DateTime(_column.GetInt64(row)))!)
            : null,
        _ => _contract.Range is { } range
            ? new BoundWording(
                range.Action, ExpectationWording.Between(ExpectationWording.Text(range.Min), ExpectationWording.Text(range.Max)),
                "range.below", "range.above", "least", "greatest", row => _column.GetText(row)!, _column.GetDouble, range.Min, range.Max)
            : null,
    };

    private int LengthOf(int row) => _column.GetText(row)!.Length;

    private void CountMissing()
    {
        for (int row = 0; row < _column.Count; row++)
        {
            Missing += _column.IsMissing(row) ? 1 : 0;
        }
    }

    private void CountTexts()
    {
        FrozenSet<string>? known = Known();
        TextRule? rule = TextRule.Of(_contract, 0);
        (int shortest, int longest) = (int.MaxValue, int.MinValue);
        for (int row = 0; row < _column.Count; row++)
        {
            if (_column.GetText(row) is not { } text)
            {
                Missing++;
            }
            else if (rule is not null)
            {
                CountUnseen(text, known);
                Count(text.Length < rule.Min, text.Length > rule.Max, text.Length, row, ref shortest, ref longest);
            }
        }
    }

    private void CountNumbers(LaneBounds bounds)
    {
        (double lowest, double highest) = (double.PositiveInfinity, double.NegativeInfinity);
        for (int row = 0; row < _column.Count; row++)
        {
            double value = _column.GetDouble(row);
            if (double.IsNaN(value))
            {
                Missing++;
            }
            else
            {
                Count(value < bounds.Low, value > bounds.High, value, row, ref lowest, ref highest);
            }
        }
    }

    private void CountWholes(LaneBounds bounds)
    {
        (long lowest, long highest) = (long.MaxValue, long.MinValue);
        for (int row = 0; row < _column.Count; row++)
        {
            if (_column.IsNull(row))
            {
                Missing++;
            }
            else
            {
                long value = _column.GetInt64(row);

                // The least integer of all stands for a missing value where rows are scored; it has no bounds.
                Count(value < bounds.LowWhole && value != FeatureRows.MissingInt64, value > bounds.HighWhole, value, row, ref lowest, ref highest);
            }
        }
    }

    private void Count<T>(bool isBelow, bool isAbove, T value, int row, ref T lowest, ref T highest)
        where T : IComparable<T>
    {
        if (isBelow)
        {
            _below++;
            if (_lowest < 0 || value.CompareTo(lowest) < 0)
            {
                (lowest, _lowest) = (value, row);
            }
        }
        else if (isAbove)
        {
            _above++;
            if (_highest < 0 || value.CompareTo(highest) > 0)
            {
                (highest, _highest) = (value, row);
            }
        }
    }

    private void CountUnseen()
    {
        if (Known() is { } known)
        {
            for (int row = 0; row < _column.Count; row++)
            {
                if (!_column.IsMissing(row))
                {
                    CountUnseen(_column.GetText(row)!, known);
                }
            }
        }
    }

    private void CountUnseen(string text, FrozenSet<string>? known)
    {
        if (known is not null && !known.Contains(text))
        {
            _unseenRows++;
            if (_unseen.Count < 1_000)
            {
                _unseen.Add(text);
            }
        }
    }

    private FrozenSet<string>? Known() => _contract.Categories is { Action: not ViolationAction.Ignore } categories
        ? categories.Values.ToFrozenSet(StringComparer.Ordinal)
        : null;

    private string Rows(int count) => ViolationWording.Rows(count, _column.Count);

    private sealed record BoundWording(
        ViolationAction Action, string Expected, string LowCode, string HighCode, string Lowest, string Highest,
        Func<int, string> Show, Func<int, double>? Measure = null, double? Min = null, double? Max = null);
}
