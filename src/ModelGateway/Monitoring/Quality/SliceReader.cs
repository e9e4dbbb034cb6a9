namespace ModelGateway;

/// <summary>Finds out into which slices rows fall.</summary>
internal sealed class SliceReader
{
    private readonly int[] _features;
    private readonly Dictionary<string, ushort>[] _codes;

    /// <exception cref="ArgumentException">A slice is no feature.</exception>
    public SliceReader(IReadOnlyList<SliceColumn> slices, Schema features)
    {
        _features = [.. slices.Select(slice => IndexOf(slice.Column, features))];
        _codes = [.. slices.Select(slice => slice.Values.Select((value, i) => (value, code: (ushort)(i + 1)))
            .ToDictionary(entry => entry.value, entry => entry.code, StringComparer.Ordinal))];
    }

    /// <summary>Reads the codes of one row; see <see cref="SliceColumn.ValueOf"/>.</summary>
    public void Read(FeatureRows rows, int row, Span<ushort> codes)
    {
        for (int i = 0; i < _features.Length; i++)
        {
            codes[i] = rows.GetText(row, _features[i]) is { } text
                ? _codes[i].GetValueOrDefault(text, (ushort)(_codes[i].Count + 1))
                : SliceColumn.Missing;
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
