namespace ModelGateway;

/// <summary>Binds the values of a dictionary by key.</summary>
internal sealed class DictionaryRowBinder<TDictionary, TValue>(RowLayout layout, RowContract? contract) : IRowBinder<TDictionary>
    where TDictionary : IEnumerable<KeyValuePair<string, TValue>>
{
    private const uint LookEvery = 64;

    private readonly FeatureKeys _keys = new(layout, contract);
    private readonly int _read = FeatureKeys.ReadOf(layout.Features).Count;
    private int _keysSeen = layout.Features.Count;
    private uint _passed;

    /// <inheritdoc/>
    public void Bind(TDictionary input, FeatureRows rows, int row)
    {
        if (input is null)
        {
            throw new ArgumentNullException(nameof(input));
        }

        int count = layout.Features.Count;
        Span<FeatureKeys.Found> found = count <= 256 ? stackalloc FeatureKeys.Found[count] : new FeatureKeys.Found[count];
        _keys.Begin(found);
        bool areAllFound = true;
        for (int feature = 0; feature < count; feature++)
        {
            if (found[feature] != FeatureKeys.Found.No)
            {
                continue;
            }

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
            NoteExtras(input);
            return;
        }

        foreach ((string key, TValue value) in input)
        {
            if (_keys.Claims(key, found, out int feature))
            {
                BoxedCell.Write(value, rows, row, feature);
            }
            else
            {
                _keys.NoteExtra(key);
            }
        }

        if (!_keys.TryComplete(found, rows, row, out Column? required))
        {
            throw FeatureKeys.Missing(required, input.Select(pair => pair.Key));
        }
    }

    // Looking at every key of every input would cost more than binding it: inputs with as many keys as the last one that was looked at pass,
    // but for one of 64, as a key may have got another name.
    private void NoteExtras(TDictionary input)
    {
        int count = input is IReadOnlyCollection<KeyValuePair<string, TValue>> keys ? keys.Count : ((ICollection<KeyValuePair<string, TValue>>)input).Count;
        if (count <= _read || (count == Volatile.Read(ref _keysSeen) && ++_passed % LookEvery != 0) || !_keys.AreExtrasCounted)
        {
            return;
        }

        Volatile.Write(ref _keysSeen, count);
        foreach ((string key, _) in input)
        {
            if (!layout.Features.TryIndexOf(key, out _))
            {
                _keys.NoteExtra(key);
            }
        }
    }

    private static bool TryGetValue(TDictionary input, string key, out TValue? value) => input is IReadOnlyDictionary<string, TValue> dictionary
        ? dictionary.TryGetValue(key, out value)
        : ((IDictionary<string, TValue>)input).TryGetValue(key, out value);
}
