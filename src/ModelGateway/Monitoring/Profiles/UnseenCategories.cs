namespace ModelGateway;

/// <summary>
/// Which new categories came how often: exactly for the 32 with the smallest hashes, so that any order of adding gives the same and memory
/// stays bounded whatever comes.
/// </summary>
internal sealed class UnseenCategories
{
    /// <summary>How many are kept.</summary>
    public const int Most = 32;

    private const int LongestText = 100;

    private readonly ulong[] _hashes = new ulong[Most];
    private readonly long[] _counts = new long[Most];
    private readonly string?[] _texts = new string?[Most];
    private ulong _greatest = ulong.MaxValue;

    /// <summary>How many are kept now.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a category is worth adding; may be asked while another thread adds.</summary>
    public bool IsWanted(ulong hash) => hash <= Volatile.Read(ref _greatest);

    /// <summary>Counts a category.</summary>
    /// <param name="hash">Its hash.</param>
    /// <param name="count">How often it came.</param>
    /// <param name="text">Gives its text, of which at most 100 characters are kept; asked only for one that is not kept yet.</param>
    /// <param name="source">What the text is got from.</param>
    public void Add<T>(ulong hash, long count, Func<T, string?> text, T source)
    {
        int place = _hashes.AsSpan(0, Count).BinarySearch(hash);
        if (place >= 0)
        {
            _counts[place] += count;
            return;
        }

        place = ~place;
        if (place == Most)
        {
            return;
        }

        int moved = Math.Min(Count, Most - 1) - place;
        _hashes.AsSpan(place, moved).CopyTo(_hashes.AsSpan(place + 1));
        _counts.AsSpan(place, moved).CopyTo(_counts.AsSpan(place + 1));
        _texts.AsSpan(place, moved).CopyTo(_texts.AsSpan(place + 1));
        string? shown = text(source);
        (_hashes[place], _counts[place], _texts[place]) = (hash, count, shown?.Length > LongestText ? shown[..LongestText] : shown);
        Count = Math.Min(Count + 1, Most);
        if (Count == Most)
        {
            Volatile.Write(ref _greatest, _hashes[^1]);
        }
    }

    /// <summary>Adds what another has.</summary>
    public void Add(UnseenCategories other)
    {
        for (int i = 0; i < other.Count; i++)
        {
            Add(other._hashes[i], other._counts[i], static text => text, other._texts[i]);
        }
    }

    /// <summary>Those that are kept, by hash.</summary>
    public IEnumerable<UnseenCategory> List()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return new UnseenCategory(_hashes[i], _texts[i], _counts[i]);
        }
    }
}
