namespace ModelGateway;

/// <summary>Binds the values of a dictionary by key.</summary>
internal sealed class DictionaryRowBinder<TDictionary, TValue>(RowLayout layout) : IRowBinder<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<string, TValue>>
{
    private readonly FeatureKeys _keys = new(layout);

    /// <inheritdoc/>
    public void Bind(TDictionary input, FeatureRows rows, int row)
    {
        if (input is null)
        {
            throw new ArgumentNullException(nameof(input));
        }

        int count = layout.Features.Count;
        Span<FeatureKeys.Found> found = count <= 256 ? stackalloc FeatureKeys.Found[count] : new FeatureKeys.Found[count];
        bool areAllFound = true;
        for (int feature = 0; feature < count; feature++)
        {
            if (TryGetValue(input, layout.Features[feature].Name, out TValue? value))
            {
                BoxedCell.Write(value, rows, row, feature);
                found[feature] = FeatureKeys.Found.Exactly;
            }
            else
            {
                areAllFound = false;
            }
        }

        if (areAllFound)
        {
            return;
        }

        foreach ((string key, TValue value) in input)
        {
            if (_keys.Claims(key, found, out int feature))
            {
                BoxedCell.Write(value, rows, row, feature);
            }
        }

        _keys.Complete(found, rows, row, () => input.Select(pair => pair.Key));
    }

    private static bool TryGetValue(TDictionary input, string key, out TValue? value) => input is IReadOnlyDictionary<string, TValue> dictionary
        ? dictionary.TryGetValue(key, out value)
        : ((IDictionary<string, TValue>)input).TryGetValue(key, out value);
}
