namespace ModelGateway.MLNet;

/// <summary>How often each value of a category occurs in the training part.</summary>
internal sealed class CategoryCounts(FeatureSlot slot, FeaturePart part)
{
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _codes = [];
    private int _missing;

    public void Add(FeatureRows rows, int row)
    {
        if (slot.Lane == FeatureLane.Text)
        {
            Count(_texts, rows.Texts(row)[slot.Offset]);
            return;
        }

        long code = RowReader.Code(rows, row, slot, part);
        if (code == FeatureRows.MissingInt64)
        {
            _missing++;
        }
        else
        {
            _codes[code] = _codes.GetValueOrDefault(code) + 1;
        }
    }

    /// <summary>The values, commonest first, equally common ones by ordinal; null for missing.</summary>
    public IReadOnlyList<string?> Commonest(int maximum)
    {
        IEnumerable<(string? Value, int Count)> values = slot.Lane == FeatureLane.Text
            ? _texts.Select(pair => ((string?)pair.Key, pair.Value))
            : _codes.Select(pair => ((string?)CategoryCode.Format(pair.Key, slot.Lane, part), pair.Value));
        if (_missing > 0)
        {
            values = values.Append((null, _missing));
        }

        return [.. values.OrderByDescending(v => v.Count).ThenBy(v => v.Value, StringComparer.Ordinal).Take(maximum).Select(v => v.Value)];
    }

    private void Count(Dictionary<string, int> counts, string? value)
    {
        if (value is null)
        {
            _missing++;
        }
        else
        {
            counts[value] = counts.GetValueOrDefault(value) + 1;
        }
    }
}
