using System.Runtime.InteropServices;

namespace ModelGateway;

/// <summary>The labels of one series that are known at a moment: the last, and the last at each place of its seasons.</summary>
internal sealed class SeriesHistory
{
    private readonly float[] _recent;
    private readonly SeasonClock[] _clocks;
    private readonly Dictionary<int, PlaceHistory>[] _places;

    /// <summary>A series of which nothing is known.</summary>
    /// <param name="depth">How many of the last labels to keep, from 1.</param>
    /// <param name="clocks">The seasons to keep labels of.</param>
    public SeriesHistory(int depth, SeasonClock[] clocks)
    {
        _recent = new float[depth];
        Array.Fill(_recent, float.NaN);
        _clocks = clocks;
        _places = Array.ConvertAll(clocks, _ => new Dictionary<int, PlaceHistory>());
    }

    /// <summary>The labels known last, the last of them first; NaN where there are none.</summary>
    public ReadOnlySpan<float> Recent => _recent;

    /// <summary>Learns a label. Those of one series come in the order of their moments.</summary>
    /// <param name="label">The label; NaN is none.</param>
    /// <param name="wall">Its moment by the clock on the wall.</param>
    /// <param name="replaces">Whether it is of the same moment as the one before, whose place it takes.</param>
    public void Add(float label, long wall, bool replaces = false)
    {
        if (float.IsNaN(label))
        {
            return;
        }

        if (!replaces)
        {
            _recent.AsSpan(0, _recent.Length - 1).CopyTo(_recent.AsSpan(1));
        }

        _recent[0] = label;
        for (int i = 0; i < _clocks.Length; i++)
        {
            (int number, int place) = _clocks[i].Of(wall);
            ref PlaceHistory history = ref CollectionsMarshal.GetValueRefOrAddDefault(_places[i], place, out bool isKnown);
            float before = !isKnown ? float.NaN : history.Number == number ? history.Before : history.Label;
            history = new PlaceHistory(number, label, before);
        }
    }

    /// <summary>The label known last at the same place of a season before that of a moment; NaN where none is.</summary>
    /// <param name="season">The place of the season among those that labels are kept of.</param>
    /// <param name="wall">The moment by the clock on the wall.</param>
    public float Before(int season, long wall)
    {
        (int number, int place) = _clocks[season].Of(wall);
        return !_places[season].TryGetValue(place, out PlaceHistory history) ? float.NaN
            : history.Number < number ? history.Label
            : history.Before;
    }

    /// <param name="Number">The season of the label.</param>
    /// <param name="Label">The last label of the place.</param>
    /// <param name="Before">The last label of an earlier season there; NaN where there is none.</param>
    private readonly record struct PlaceHistory(int Number, float Label, float Before);
}
