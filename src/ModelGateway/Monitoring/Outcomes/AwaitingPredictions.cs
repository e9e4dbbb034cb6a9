namespace ModelGateway;

/// <summary>All predictions that await their outcomes, those of other processes too.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed partial class AwaitingPredictions(OutcomeRecords records, JoinLogs joins, OutcomeOptions options, TimeProvider time)
{
    /// <summary>Large enough for few records, small enough that the ids of the one being written fit into memory.</summary>
    private const int MostEntries = 32_768;

    private readonly Dictionary<SegmentName, AwaitingSegment> _segments = [];
    private readonly Dictionary<int, AwaitingSegment> _writing = [];
    private readonly IdRanges _ranges = new();
    private byte[] _entries = [];
    private ushort[] _slices = [];
    private int _number;

    /// <summary>The bytes of all predictions that await their outcomes.</summary>
    public long Bytes => _segments.Values.Sum(BytesOf);

    /// <summary>Predictions without an outcome.</summary>
    public long Count => _segments.Values.Sum(segment => (long)segment.Intact - segment.Joins.Count);

    public IEnumerable<AwaitingSegment> Segments => _segments.Values;

    /// <summary>Whether the predictions of a record are still here.</summary>
    public bool Has(SegmentName name) => _segments.ContainsKey(name);

    /// <summary>Writes predictions down, with the scores of the models beside the champion.</summary>
    /// <param name="writer">This process.</param>
    /// <param name="outcomes">The version that answered.</param>
    /// <param name="rows">What it answered.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False when this process was taken over meanwhile, and nothing was written.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> AppendAsync(ulong writer, VersionOutcomes outcomes, SampledRows rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<SideModel> sides = outcomes.Sides;
        AwaitingSegment segment = await WritingAsync(writer, outcomes, sides, cancellationToken).ConfigureAwait(false);
        ReadOnlyMemory<byte> entries = Prepare(segment.File.Layout, outcomes, sides, rows);
        if (!await segment.AppendAsync(entries, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        foreach (PredictionId id in rows.Ids)
        {
            _ranges.Add(id);
        }

        if (segment.File.Count >= MostEntries)
        {
            await SealAsync(outcomes.Version, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>This process goes on under another name: what it has written is another one's now.</summary>
    public void BeginAnew()
    {
        _writing.Clear();
        _number = 0;
    }

    /// <summary>Finds a prediction.</summary>
    /// <param name="id">The prediction.</param>
    /// <param name="isOneOfMany">Whether many are looked for; see <see cref="Forget"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<(AwaitingSegment Segment, int Place)?> FindAsync(PredictionId id, bool isOneOfMany, CancellationToken cancellationToken)
    {
        if (!_ranges.Contains(id))
        {
            return null;
        }

        foreach (AwaitingSegment segment in _segments.Values)
        {
            int place = await segment.FindAsync(id, isOneOfMany, cancellationToken).ConfigureAwait(false);
            if (place >= 0)
            {
                return (segment, place);
            }
        }

        return null;
    }

    /// <summary>Forgets what was read to look for many.</summary>
    public void Forget()
    {
        foreach (AwaitingSegment segment in _segments.Values)
        {
            segment.Forget();
        }
    }

    /// <summary>Reads what other processes have written since, and forgets what they have deleted.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(OutcomeListing listing, CancellationToken cancellationToken)
    {
        foreach (SegmentName gone in _segments.Keys.Where(name => !listing.Awaiting.ContainsKey(name)).ToArray())
        {
            Remove(_segments[gone]);
        }

        foreach ((SegmentName name, long length) in listing.Awaiting)
        {
            if (!_segments.TryGetValue(name, out AwaitingSegment? segment)
                && await SegmentFile.TryOpenAsync(records, OutcomeRecords.Awaiting(name), isJoined: false, cancellationToken).ConfigureAwait(false) is { } file)
            {
                _segments[name] = segment = new AwaitingSegment(records, name, file, joins.Of(name));
            }

            if (segment is { IsSealed: false } && !_writing.ContainsValue(segment))
            {
                await segment.RefreshAsync(length, listing.Indexed.Contains(name), cancellationToken).ConfigureAwait(false);
                foreach (IdRange range in segment.Ranges)
                {
                    _ranges.Add(range);
                }
            }
        }
    }

    /// <summary>Ends the records that have been written to for long enough, and those whose process has gone.</summary>
    /// <param name="hasGone">Whether a process other than this one writes no more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task SealOldAsync(Predicate<ulong> hasGone, CancellationToken cancellationToken)
    {
        DateTimeOffset begun = time.GetUtcNow() - (options.Keep / 30);
        foreach ((int version, AwaitingSegment segment) in _writing.ToArray())
        {
            if (segment.File.Header.Created < begun)
            {
                await SealAsync(version, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (AwaitingSegment segment in _segments.Values.Where(s => !s.IsSealed && !_writing.ContainsValue(s) && hasGone(s.Name.Writer)).ToArray())
        {
            await segment.File.CloseAsync(cancellationToken).ConfigureAwait(false);
            await segment.RefreshAsync(segment.File.Bytes, isIndexed: false, cancellationToken).ConfigureAwait(false);
            await segment.SealAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Records whose predictions are too old to await anything, and the oldest ones beyond what there is room for.</summary>
    public IReadOnlyList<AwaitingSegment> Expired(long bytesOfOthers)
    {
        long oldest = (time.GetUtcNow() - options.Keep).ToUnixTimeMilliseconds();
        long bytes = Bytes + bytesOfOthers;
        List<AwaitingSegment> expired = [];
        foreach (AwaitingSegment segment in _segments.Values.Where(s => s.IsSealed).OrderBy(s => s.LastMoment))
        {
            if (segment.LastMoment >= oldest && bytes <= options.Bytes)
            {
                break;
            }

            bytes -= BytesOf(segment) + segment.Joins.Bytes;
            expired.Add(segment);
        }

        return expired;
    }

    /// <summary>Deletes a record with its index.</summary>
    /// <returns>Whether it was this process that has deleted it.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> DeleteAsync(AwaitingSegment segment, CancellationToken cancellationToken)
    {
        bool isOurs = await records.DeleteAsync(OutcomeRecords.Awaiting(segment.Name), segment.File.Bytes, cancellationToken).ConfigureAwait(false);
        await records.DeleteAsync(OutcomeRecords.Index(segment.Name), length: null, cancellationToken).ConfigureAwait(false);
        Remove(segment);
        return isOurs;
    }

    /// <summary>Makes what was written survive a power loss.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        foreach (AwaitingSegment segment in _writing.Values)
        {
            await segment.File.FlushAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private ReadOnlyMemory<byte> Prepare(RecordLayout layout, VersionOutcomes outcomes, IReadOnlyList<SideModel> sides, SampledRows rows)
    {
        if (_entries.Length < rows.Count * layout.Length)
        {
            _entries = new byte[SampledRows.Capacity * layout.Length];
        }

        (float[] scores, int asked) = Score(rows, sides, layout.Width);
        SliceReader slices = outcomes.Slices;
        if (_slices.Length != outcomes.Shape.Slices.Count)
        {
            _slices = new ushort[outcomes.Shape.Slices.Count];
        }

        for (int row = 0; row < rows.Count; row++)
        {
            Span<byte> entry = _entries.AsSpan(row * layout.Length, layout.Length);
            slices.Read(rows.Rows, row, _slices);
            layout.Write(
                entry, rows.Ids[row], rows.Window, rows.Blocks[row], rows.Moment, rows.AnsweredBy[row] == AnsweredBy.Baseline, asked, _slices);
            layout.WriteWeight(entry, rows.Rows.WeightOf(row));
            layout.WritePlace(entry, rows.Rows.PlaceOf(row));
            layout.WriteScores(entry, 0, rows.Scores.Slice(row * layout.Width, layout.Width));
            for (int side = 0; side < sides.Count; side++)
            {
                layout.WriteScores(entry, side + 1, scores.AsSpan(((side * rows.Count) + row) * layout.Width, layout.Width));
            }

            RecordLayout.Seal(entry);
        }

        return _entries.AsMemory(0, rows.Count * layout.Length);
    }

    private static (float[] Scores, int Asked) Score(SampledRows rows, IReadOnlyList<SideModel> sides, int width)
    {
        int length = rows.Count * width;
        float[] scores = new float[sides.Count * length];
        int asked = 0;
        for (int side = 0; side < sides.Count; side++)
        {
            Span<float> own = scores.AsSpan(side * length, length);
            if (sides[side].TryScore(rows.Rows, own))
            {
                asked |= 1 << side;
            }
            else
            {
                own.Fill(float.NaN);
            }
        }

        return (scores, asked);
    }

    private async Task<AwaitingSegment> WritingAsync(
        ulong writer, VersionOutcomes outcomes, IReadOnlyList<SideModel> sides, CancellationToken cancellationToken)
    {
        int version = outcomes.Version;
        if (_writing.TryGetValue(version, out AwaitingSegment? segment))
        {
            RecordHeader now = segment.File.Header;
            if (now.Sides.SequenceEqual(sides.Select(side => side.Name)) && now.IsPlaced == outcomes.IsPlaced && now.Shape.IsSameAs(outcomes.Shape))
            {
                return segment;
            }

            await SealAsync(version, cancellationToken).ConfigureAwait(false);
        }

        RecordHeader header = new(RecordHeader.CurrentFormat, records.Model, version, outcomes.Shape, [.. sides.Select(side => side.Name)], time.GetUtcNow(), outcomes.IsPlaced);
        while (true)
        {
            SegmentName name = new(writer, ++_number);
            if (await SegmentFile.TryCreateAsync(records, OutcomeRecords.Awaiting(name), header, isJoined: false, cancellationToken).ConfigureAwait(false) is { } file)
            {
                segment = new AwaitingSegment(records, name, file, joins.Of(name));
                _segments[name] = segment;
                return _writing[version] = segment;
            }
        }
    }

    private async Task SealAsync(int version, CancellationToken cancellationToken)
    {
        if (_writing.Remove(version, out AwaitingSegment? segment))
        {
            await segment.File.FlushAsync(cancellationToken).ConfigureAwait(false);
            await segment.SealAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Remove(AwaitingSegment segment)
    {
        _segments.Remove(segment.Name);
        foreach (int version in _writing.Where(entry => entry.Value == segment).Select(entry => entry.Key).ToArray())
        {
            _writing.Remove(version);
        }
    }

    // An index has twenty bytes for each prediction.
    private static long BytesOf(AwaitingSegment segment) => segment.File.Bytes + (20L * segment.Intact);
}
