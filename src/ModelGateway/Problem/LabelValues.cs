using System.Globalization;

namespace ModelGateway;

/// <summary>The different values of a label and how often each comes, ordered by value: numbers by number, text by ordinal.</summary>
internal sealed class LabelValues
{
    /// <summary>More values than this are not told apart: that many classes nobody learns.</summary>
    public const int Most = 1_000;

    private readonly DataColumn _label;
    private readonly bool _isText;
    private readonly Dictionary<long, int> _numbers = [];
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);

    /// <summary>Collects the values of the rows given, none of which may miss its label.</summary>
    public LabelValues(DataColumn label, ReadOnlySpan<int> rows)
    {
        _label = label;
        _isText = label.Definition.Type == typeof(string) || label.Definition.Type == typeof(Guid);
        List<int> firstRows = [];
        List<int> counts = [];
        foreach (int row in rows)
        {
            int index = IndexOf(row);
            if (index < 0 && firstRows.Count == Most)
            {
                HasMore = true;
                break;
            }

            if (index < 0)
            {
                index = firstRows.Count;
                Add(row, index);
                firstRows.Add(row);
                counts.Add(0);
            }

            counts[index]++;
        }

        int[] order = [.. Enumerable.Range(0, firstRows.Count)];
        Array.Sort(order, (a, b) => Compare(firstRows[a], firstRows[b]));
        Texts = [.. order.Select(i => TextOf(firstRows[i]))];
        Numbers = _isText ? [] : [.. order.Select(i => label.GetDouble(firstRows[i]))];
        Counts = [.. order.Select(i => counts[i])];
        Renumber(order);
    }

    /// <summary>The values as text, in order.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The values as numbers, in order; empty when they are text.</summary>
    public IReadOnlyList<double> Numbers { get; }

    /// <summary>How often each comes.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>Whether there are more than <see cref="Most"/>; the rest is then not in the lists.</summary>
    public bool HasMore { get; }

    /// <summary>The position of a row's value; -1 when it is none of them.</summary>
    public int IndexOf(int row)
    {
        int index;
        return (_isText ? _texts.TryGetValue(_label.GetText(row)!, out index) : _numbers.TryGetValue(KeyOf(row), out index)) ? index : -1;
    }

    private void Add(int row, int index)
    {
        if (_isText)
        {
            _texts.Add(_label.GetText(row)!, index);
        }
        else
        {
            _numbers.Add(KeyOf(row), index);
        }
    }

    private void Renumber(int[] order)
    {
        int[] places = new int[order.Length];
        for (int place = 0; place < order.Length; place++)
        {
            places[order[place]] = place;
        }

        foreach (string text in _texts.Keys.ToArray())
        {
            _texts[text] = places[_texts[text]];
        }

        foreach (long key in _numbers.Keys.ToArray())
        {
            _numbers[key] = places[_numbers[key]];
        }
    }

    private int Compare(int row, int other) => _isText
        ? string.CompareOrdinal(_label.GetText(row), _label.GetText(other))
        : IsExact() ? _label.GetInt64(row).CompareTo(_label.GetInt64(other)) : _label.GetDouble(row).CompareTo(_label.GetDouble(other));

    // Two decimals that differ in trailing zeros only are one value, and so are 0 and -0.
    private long KeyOf(int row) => IsExact() ? _label.GetInt64(row) : BitConverter.DoubleToInt64Bits(_label.GetDouble(row) + 0.0);

    private bool IsExact() => _label.Definition.Type == typeof(int) || _label.Definition.Type == typeof(long) || _label.Definition.Type == typeof(bool);

    private string TextOf(int row) => _label.Definition.Type == typeof(decimal)
        ? _label.GetDouble(row).ToString("R", CultureInfo.InvariantCulture)
        : _label.GetText(row)!;
}
