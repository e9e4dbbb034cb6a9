namespace ModelGateway;

/// <summary>The quality of all versions of one model.</summary>
internal sealed class QualityLedger(Metric? judgedBy)
{
    private readonly SortedDictionary<int, VersionQuality> _versions = [];

    /// <summary>The quality of a version; null while none of its predictions has an outcome.</summary>
    public VersionQuality? Of(int version) => _versions.GetValueOrDefault(version);

    /// <summary>Forgets everything.</summary>
    public void Clear() => _versions.Clear();

    /// <summary>Adds a joined record.</summary>
    public void Add(RecordHeader header, RecordLayout layout, ReadOnlySpan<byte> joined)
    {
        VersionQuality quality = VersionOf(header.Version, header.Shape);
        Span<float> scores = stackalloc float[(1 + layout.Sides) * layout.Width];
        Span<ushort> slices = stackalloc ushort[header.Shape.Slices.Count];
        layout.ReadScores(joined, scores);
        layout.ReadSlices(joined, slices);
        JoinedRow row = new([layout.ReadLabel(joined)], scores)
        {
            Window = RecordLayout.Window(joined),
            Block = RecordLayout.Block(joined),
            Weight = layout.ReadWeight(joined) / (header.Shape.MeanWeight ?? 1),
            IsFallback = RecordLayout.IsFallback(joined),
            Asked = RecordLayout.Asked(joined),
            Slices = slices,
        };
        quality.Window(row.Window).Add(row, header.Sides);
    }

    /// <summary>Adds what a file has kept.</summary>
    public void Add(VersionQualityState state)
    {
        (long Key, QualityWindow Window)[] windows;
        QualityWindow? earlier;
        try
        {
            windows = [.. state.Windows.Select(window => (window.Key, QualityWindowCodec.Read(window.Value, state.Shape)))];
            earlier = state.Earlier is null ? null : QualityWindowCodec.Read(state.Earlier, state.Shape);
        }
        catch (StoreException)
        {
            // One version's sums that cannot be read must cost neither the other versions nor what is counted besides.
            return;
        }

        VersionQuality quality = VersionOf(state.Version, state.Shape);
        foreach ((long key, QualityWindow window) in windows)
        {
            quality.Window(key).Add(window);
        }

        if (earlier is not null)
        {
            quality.AddEarlier(earlier);
        }
    }

    /// <summary>All that must be kept.</summary>
    public IReadOnlyList<VersionQualityState> States() =>
    [
        .. _versions.Select(version => new VersionQualityState(
            version.Key,
            version.Value.Shape,
            version.Value.Windows.ToDictionary(window => window.Key, window => QualityWindowCodec.Write(window.Value)),
            version.Value.Earlier is { } earlier ? QualityWindowCodec.Write(earlier) : null)),
    ];

    // Where the slices of a version were declared anew, what was measured before cannot be added to it: the latest way to measure counts.
    private VersionQuality VersionOf(int version, QualityShape shape)
    {
        if (_versions.TryGetValue(version, out VersionQuality? quality) && quality.Shape.IsSameAs(shape))
        {
            return quality;
        }

        return _versions[version] = new VersionQuality(shape.Knowing(judgedBy));
    }
}
