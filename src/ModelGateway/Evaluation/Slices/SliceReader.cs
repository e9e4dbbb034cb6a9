namespace ModelGateway;

/// <summary>Finds out into which slices rows fall.</summary>
internal sealed class SliceReader
{
    private readonly int[] _features;
    private readonly SliceColumn[] _slices;

    /// <exception cref="ArgumentException">A slice is no feature.</exception>
    public SliceReader(IReadOnlyList<SliceColumn> slices, Schema features)
    {
        _features = [.. slices.Select(slice => IndexOf(slice.Column, features))];
        _slices = [.. slices];
    }

    /// <summary>Reads the codes of one row; see <see cref="SliceColumn.ValueOf"/>.</summary>
    public void Read(FeatureRows rows, int row, Span<ushort> codes)
    {
        for (int i = 0; i < _features.Length; i++)
        {
            codes[i] = _slices[i].CodeOf(rows.GetText(row, _features[i]));
        }
    }

    private static int IndexOf(string column, Schema features)
    {
        for (int i = 0; i < features.Count; i++)
        {
            if (features[i].Name == column)
            {
                return i;
            }
        }

        throw new ArgumentException($"There is no feature '{column}' to tell rows apart by; the model has {string.Join(", ", features.Select(f => $"'{f.Name}'"))}.", nameof(column));
    }
}
