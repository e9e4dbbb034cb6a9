using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>
/// Two to four columns that tell rows of a moment apart together. None is left out that is needed, and none taken that is not: what fewer tell apart needs
/// no more.
/// </summary>
internal sealed class SeriesCombinations
{
    private const int MostColumns = 24;
    private const int MostOfFour = 10;

    private readonly SeriesCandidate[] _coarse;
    private readonly long[] _moments;
    private readonly double _mostRepeats;
    private readonly int _mostValues;
    private readonly bool[,] _areTooCoarse;
    private readonly int[] _codes;
    private readonly List<SeriesCombination> _pairs = [];

    /// <param name="single">The columns.</param>
    /// <param name="moments">For each row looked at its moment, ascending.</param>
    /// <param name="mostRepeats">How many rows may share moment and value with another.</param>
    /// <param name="mostValues">How many values there may be.</param>
    public SeriesCombinations(IEnumerable<SeriesCandidate> single, long[] moments, double mostRepeats, int mostValues)
    {
        (_moments, _mostRepeats, _mostValues) = (moments, mostRepeats, mostValues);

        // What all rows of a moment share, such as a weekday, tells none of them apart. Of very many columns those go first that are mere flags or may be amounts.
        _coarse = [.. single.Where(one => one is { Values: >= 2, IsCommon: true, IsUnique: false } && DiffersWithin(one.Codes))
            .OrderBy(one => one.MayBeQuantity).ThenByDescending(one => one.Values).Take(MostColumns).OrderBy(one => one.Values)];
        _codes = new int[moments.Length];
        _areTooCoarse = new bool[_coarse.Length, _coarse.Length];
        for (int i = 0; i < _coarse.Length; i++)
        {
            for (int j = i + 1; j < _coarse.Length; j++)
            {
                _pairs.AddRange(Combine([_coarse[i], _coarse[j]], out _areTooCoarse[i, j]));
            }
        }
    }

    /// <summary>The pairs of which each value comes often, and once in a moment.</summary>
    public IReadOnlyList<SeriesCombination> Pairs => _pairs;

    /// <summary>The triples of which that is so, and of no pair in them.</summary>
    public IEnumerable<SeriesCombination> Triples()
    {
        for (int i = 0; i < _coarse.Length; i++)
        {
            for (int j = i + 1; j < _coarse.Length; j++)
            {
                for (int k = j + 1; k < _coarse.Length; k++)
                {
                    if (_areTooCoarse[i, j] && _areTooCoarse[i, k] && _areTooCoarse[j, k])
                    {
                        foreach (SeriesCombination found in Combine([_coarse[i], _coarse[j], _coarse[k]], out _))
                        {
                            yield return found;
                        }
                    }
                }
            }
        }
    }

    /// <summary>The fours of which that is so, and of no three in them; of the likeliest columns alone, as there are so many.</summary>
    public IEnumerable<SeriesCombination> Fours()
    {
        SeriesCandidate[] columns = _coarse.Length <= MostOfFour ? _coarse : _coarse[^MostOfFour..];
        for (int i = 0; i < columns.Length; i++)
        {
            for (int j = i + 1; j < columns.Length; j++)
            {
                for (int k = j + 1; k < columns.Length; k++)
                {
                    for (int l = k + 1; l < columns.Length; l++)
                    {
                        SeriesCandidate[] four = [columns[i], columns[j], columns[k], columns[l]];
                        SeriesCombination[] found = Combine(four, out _);
                        if (found.Length > 0 && four.All(left => IsTooCoarse([.. four.Where(one => one != left)])))
                        {
                            yield return found[0];
                        }
                    }
                }
            }
        }
    }

    private bool IsTooCoarse(SeriesCandidate[] parts)
    {
        _ = Combine(parts, out bool isTooCoarse);
        return isTooCoarse;
    }

    // Most are given up after a few moments, which is why hundreds can be tried.
    private SeriesCombination[] Combine(SeriesCandidate[] parts, out bool isTooCoarse)
    {
        Dictionary<long, int> known = [];
        List<long> last = [];
        int repeats = 0;
        isTooCoarse = false;
        for (int i = 0; i < _codes.Length; i++)
        {
            long value = 0;
            foreach (SeriesCandidate part in parts)
            {
                value = (value * _moments.Length) + part.Codes[i];
            }

            ref int code = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out bool isKnown);
            if (!isKnown)
            {
                code = last.Count;
                last.Add(_moments[i]);
            }
            else
            {
                repeats += last[code] == _moments[i] ? 1 : 0;
                last[code] = _moments[i];
            }

            _codes[i] = code;
            isTooCoarse = repeats > _mostRepeats;
            if (isTooCoarse || last.Count > _mostValues)
            {
                return [];
            }
        }

        return [new SeriesCombination([.. parts.SelectMany(part => part.Columns)], [.. _codes])];
    }

    private bool DiffersWithin(int[] codes) =>
        Enumerable.Range(1, codes.Length - 1).Count(i => _moments[i] == _moments[i - 1] && codes[i] != codes[i - 1]) > _mostRepeats;
}

/// <summary>Columns that tell rows of a moment apart together.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Codes">For each row looked at the number of its value.</param>
internal sealed record SeriesCombination(IReadOnlyList<DataColumn> Columns, int[] Codes);
