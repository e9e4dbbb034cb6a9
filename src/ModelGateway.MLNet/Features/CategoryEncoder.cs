using System.Collections.Frozen;

namespace ModelGateway.MLNet;

/// <summary>Finds the position of a category's value among the numbers of a row.</summary>
internal sealed class CategoryEncoder
{
    private readonly FeatureSlot _slot;
    private readonly FeaturePart _part;
    private readonly FrozenDictionary<string, int> _texts = FrozenDictionary<string, int>.Empty;
    private readonly FrozenDictionary<long, int> _codes = FrozenDictionary<long, int>.Empty;
    private readonly int _missing = -1;

    public CategoryEncoder(CategoryPlan plan, RowLayout layout, int start)
    {
        _slot = layout[layout.Features.IndexOf(plan.Feature)];
        _part = plan.Part;
        Dictionary<string, int> texts = new(StringComparer.Ordinal);
        Dictionary<long, int> codes = [];
        for (int i = 0; i < plan.Values.Count; i++)
        {
            string? value = plan.Values[i];
            if (value is null)
            {
                _missing = start + i;
            }
            else if (_slot.Lane == FeatureLane.Text)
            {
                texts.Add(value, start + i);
            }
            else
            {
                codes.Add(CategoryCode.Parse(value, _slot.Lane, _part), start + i);
            }
        }

        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        _codes = codes.ToFrozenDictionary();
    }

    /// <summary>The position of the row's value; −1 for a value that was never seen, or too rarely.</summary>
    public int PositionOf(FeatureRows rows, int row)
    {
        if (_slot.Lane == FeatureLane.Text)
        {
            string? text = rows.Texts(row)[_slot.Offset];
            return text is null ? _missing : _texts.TryGetValue(text, out int position) ? position : -1;
        }

        long code = RowReader.Code(rows, row, _slot, _part);
        return code == FeatureRows.MissingInt64 ? _missing : _codes.TryGetValue(code, out int at) ? at : -1;
    }
}
