namespace ModelGateway;

/// <content>What rows have beside their features: labels that were known before them, weight, and their place in an order.</content>
public sealed partial class FeatureRows
{
    private float[] _lastLabels = [];
    private float[][] _seasonLabels = [];
    private bool _knowsLast;
    private int _knownSeasons;
    private float[]? _weights;
    private RowPlace[] _places = [];

    /// <summary>
    /// For each row the label last known when predicting (a number, or the index of a class), NaN where none is;
    /// empty when nobody keeps track. Only models of a trainer that says that it needs outcomes read it.
    /// </summary>
    public ReadOnlySpan<float> LastLabels => _knowsLast ? _lastLabels.AsSpan(0, Count) : default;

    /// <summary>
    /// For each row the label known last at the same place of a season before, NaN where none is; empty when nobody keeps track of that season.
    /// See <see cref="LastLabels"/>.
    /// </summary>
    /// <param name="season">The season.</param>
    public ReadOnlySpan<float> SeasonLabels(Season season) => Knows(season) ? _seasonLabels[(int)season].AsSpan(0, Count) : default;

    /// <summary>Lets only the first rows be left, as they are.</summary>
    /// <param name="count">How many, not more than there are.</param>
    internal void Cut(int count) => Count = count;

    /// <summary>Tells the rows the labels last known when predicting.</summary>
    /// <param name="labels">One for each row; NaN where none is known.</param>
    public void SetLastLabels(ReadOnlySpan<float> labels) => OneForEach(labels).CopyTo(RoomForLastLabels());

    /// <summary>Tells the rows the labels known last at the same place of a season before.</summary>
    /// <param name="season">The season.</param>
    /// <param name="labels">One for each row; NaN where none is known.</param>
    public void SetSeasonLabels(Season season, ReadOnlySpan<float> labels) => OneForEach(labels).CopyTo(RoomForSeasonLabels(season));

    /// <summary>Where to write the labels last known, one for each row; they count as told.</summary>
    internal Span<float> RoomForLastLabels()
    {
        _knowsLast = true;
        return Room(ref _lastLabels);
    }

    /// <summary>Where to write the labels of a season, one for each row; they count as told.</summary>
    internal Span<float> RoomForSeasonLabels(Season season)
    {
        if (_seasonLabels.Length == 0)
        {
            _seasonLabels = [.. Enum.GetValues<Season>().Select(_ => Array.Empty<float>())];
        }

        _knownSeasons |= 1 << (int)season;
        return Room(ref _seasonLabels[(int)season]);
    }

    /// <summary>Of which series a row is and when it was observed; none where nobody said.</summary>
    internal RowPlace PlaceOf(int row) => row < _places.Length ? _places[row] : default;

    /// <summary>Says of which series a row is and when it was observed.</summary>
    internal void SetPlace(int row, RowPlace place)
    {
        if (row >= _places.Length)
        {
            Array.Resize(ref _places, Math.Max(row + 1, Count));
        }

        _places[row] = place;
    }

    /// <summary>How much a row counts when its outcome is known; NaN where nobody said.</summary>
    internal float WeightOf(int row) => _weights is not null && row < _weights.Length ? _weights[row] : float.NaN;

    /// <summary>Says how much a row counts when its outcome is known.</summary>
    internal void SetWeight(int row, float weight)
    {
        if (_weights is null || row >= _weights.Length)
        {
            Array.Resize(ref _weights, Math.Max(row + 1, Count));
        }

        _weights[row] = weight;
    }

    /// <summary>Copies what a row has beside its features: weight, place and known labels.</summary>
    internal void CopyBeside(FeatureRows source, int sourceRow, int row)
    {
        if (source._weights is not null || _weights is not null)
        {
            SetWeight(row, source.WeightOf(sourceRow));
        }

        if (source._places.Length > 0)
        {
            SetPlace(row, source.PlaceOf(sourceRow));
        }

        if (source._knowsLast || source._knownSeasons != 0)
        {
            CopyKnownLabels(source, sourceRow, row);
        }
    }

    private bool Knows(Season season) => (_knownSeasons & (1 << (int)season)) != 0;

    /// <summary>Takes over what was known of the labels of as many rows of another buffer.</summary>
    /// <param name="source">The other buffer.</param>
    /// <param name="start">The first of its rows.</param>
    internal void CopyKnownLabels(FeatureRows source, int start)
    {
        for (int row = 0; row < Count; row++)
        {
            CopyKnownLabels(source, start + row, row);
        }
    }

    private void CopyKnownLabels(FeatureRows source, int sourceRow, int row)
    {
        if (source._knowsLast)
        {
            RoomForLastLabels()[row] = source._lastLabels[sourceRow];
        }

        for (int season = 0; season < source._seasonLabels.Length; season++)
        {
            if (source.Knows((Season)season))
            {
                RoomForSeasonLabels((Season)season)[row] = source._seasonLabels[season][sourceRow];
            }
        }
    }

    private Span<float> Room(ref float[] labels)
    {
        if (labels.Length < Count)
        {
            Array.Resize(ref labels, Count);
        }

        return labels.AsSpan(0, Count);
    }

    private ReadOnlySpan<float> OneForEach(ReadOnlySpan<float> labels) => labels.Length == Count
        ? labels
        : throw new ArgumentException($"{labels.Length} labels for {Count} rows.", nameof(labels));
}
