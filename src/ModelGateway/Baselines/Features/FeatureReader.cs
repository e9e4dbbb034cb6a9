using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>Reads one source from rows to be scored. Allocates nothing.</summary>
internal readonly struct FeatureReader
{
    private readonly FeatureSlot _slot;
    private readonly FeaturePart _part;

    /// <summary>Finds the source in a layout.</summary>
    /// <exception cref="DataException">There is no such feature, or it holds something else.</exception>
    public FeatureReader(RowLayout layout, FeatureSource source)
    {
        _slot = layout[layout.Features.IndexOf(source.Feature)];
        _part = source.Part;
        if (_slot.Lane == FeatureLane.Vector || (_part != FeaturePart.Value && _slot.Lane != FeatureLane.Int64) || !Enum.IsDefined(_part))
        {
            throw new DataException($"Feature '{source.Feature}' in lane {_slot.Lane} has no part {_part}. The file belongs to another model, or was changed.");
        }
    }

    /// <summary>Finds a source that holds numbers.</summary>
    /// <exception cref="DataException">There is no such feature, or it holds something else.</exception>
    public static FeatureReader OfNumbers(RowLayout layout, FeatureSource source)
    {
        FeatureReader reader = new(layout, source);
        return reader.IsText
            ? throw new DataException($"Feature '{source.Feature}' holds text, expected numbers. The file belongs to another model, or was changed.")
            : reader;
    }

    public bool IsText => _slot.Lane == FeatureLane.Text;

    /// <summary>The feature as a number; NaN when missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Number(FeatureRows rows, int row)
    {
        if (_part == FeaturePart.Value)
        {
            return rows.GetDouble(row, _slot);
        }

        long part = Key(rows, row);
        return part == FeatureRows.MissingInt64 ? double.NaN : part;
    }

    /// <summary>The feature as a key that tells categories apart; <see cref="FeatureRows.MissingInt64"/> when missing.</summary>
    public long Key(FeatureRows rows, int row)
    {
        if (_slot.Lane != FeatureLane.Int64)
        {
            return CategoryKey.Of(rows.GetDouble(row, _slot));
        }

        long value = rows.Wides(row)[_slot.Offset];
        return _part == FeaturePart.Value ? value : DateParts.Of(value, _part);
    }

    /// <summary>The feature as text; null when missing.</summary>
    public string? Text(FeatureRows rows, int row) => rows.Texts(row)[_slot.Offset];
}
