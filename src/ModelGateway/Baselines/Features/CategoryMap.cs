namespace ModelGateway;

/// <summary>Finds the categories that a baseline knows. Looking one up allocates nothing.</summary>
internal sealed class CategoryMap
{
    private readonly FeatureReader _reader;
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _keys = [];

    /// <summary>Prepares the look-up.</summary>
    /// <param name="layout">How rows lie that are scored.</param>
    /// <param name="source">The feature.</param>
    /// <param name="values">The known categories as text, in order.</param>
    /// <exception cref="DataException">A category comes twice, or cannot be one of the feature's.</exception>
    public CategoryMap(RowLayout layout, FeatureSource source, IReadOnlyList<string> values)
    {
        _reader = new FeatureReader(layout, source);
        bool isWhole = CategoryKey.IsWhole(layout.Features[source.Feature].Type);
        for (int i = 0; i < values.Count; i++)
        {
            string value = values[i] ?? throw new DataException($"A category of '{source.Feature}' is null. The file was changed.");
            if (!(_reader.IsText ? _texts.TryAdd(value, i) : _keys.TryAdd(CategoryKey.Parse(value, isWhole), i)))
            {
                throw new DataException($"The category '{value}' of '{source.Feature}' comes twice. The file was changed.");
            }
        }
    }

    /// <summary>Looks up the category of a row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="row">Zero-based.</param>
    /// <param name="missing">What to answer when it is missing.</param>
    /// <param name="unseen">What to answer when it is not known.</param>
    public int IndexOf(FeatureRows rows, int row, int missing, int unseen)
    {
        if (_reader.IsText)
        {
            string? text = _reader.Text(rows, row);
            return text is null ? missing : _texts.TryGetValue(text, out int known) ? known : unseen;
        }

        long key = _reader.Key(rows, row);
        return key == FeatureRows.MissingInt64 ? missing : _keys.TryGetValue(key, out int index) ? index : unseen;
    }
}
