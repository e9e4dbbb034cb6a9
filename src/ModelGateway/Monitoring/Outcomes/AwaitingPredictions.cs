namespace ModelGateway;

/// <summary>All predictions that await their outcomes, those of other processes too.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class AwaitingPredictions(OutcomeFolder folder, OutcomeOptions options, TimeProvider time) : IDisposable
{
    /// <summary>Large enough for few files, small enough that the ids of the one being written fit into memory.</summary>
    private const int MostRecords = 32_768;

    private readonly Dictionary<SegmentName, AwaitingSegment> _segments = [];
    private readonly Dictionary<int, AwaitingSegment> _writing = [];
    private readonly IdRanges _ranges = new();
    private byte[] _records = [];
    private ushort[] _slices = [];
    private int _number;

    /// <summary>The bytes of all files but the joined ones.</summary>
    public long Bytes => _segments.Values.Sum(segment => segment.File.Bytes + (20L * segment.Intact));

    /// <summary>Predictions without an outcome.</summary>
    public long Count => _segments.Values.Sum(segment => (long)segment.Intact - segment.JoinedCount);

    public IEnumerable<AwaitingSegment> Segments => _segments.Values;

    /// <summary>Writes predictions down, with the scores of the models beside the champion.</summary>
    public void Append(string model, int version, VersionOutcomes outcomes, SampledRows rows)
    {
        IReadOnlyList<SideModel> sides = outcomes.Sides;
        AwaitingSegment segment = Writing(model, version, outcomes.Shape, sides);
        RecordLayout layout = segment.File.Layout;
        if (_records.Length < rows.Count * layout.Length)
        {
            _records = new byte[SampledRows.Capacity * layout.Length];
        }

        Span<byte> records = _records.AsSpan(0, rows.Count * layout.Length);
        (float[] scores, int asked) = Score(rows, sides, layout.Width);
        SliceReader slices = outcomes.Slices;
        if (_slices.Length != outcomes.Shape.Slices.Count)
        {
            _slices = new ushort[outcomes.Shape.Slices.Count];
        }

        for (int row = 0; row < rows.Count; row++)
        {
            Span<byte> record = records.Slice(row * layout.Length, layout.Length);
            slices.Read(rows.Rows, row, _slices);
            layout.Write(
                record, rows.Ids[row], rows.Window, rows.Blocks[row], rows.Moment, rows.AnsweredBy[row] == AnsweredBy.Baseline, asked, _slices);
            layout.WriteScores(record, 0, rows.Scores.Slice(row * layout.Width, layout.Width));
            for (int side = 0; side < sides.Count; side++)
            {
                layout.WriteScores(record, side + 1, scores.AsSpan(((side * rows.Count) + row) * layout.Width, layout.Width));
            }

            RecordLayout.Seal(record);
        }

        segment.Append(records);
        foreach (PredictionId id in rows.Ids)
        {
            _ranges.Add(id);
        }

        if (segment.File.Count >= MostRecords)
        {
            Seal(version);
        }
    }

    /// <summary>Finds a prediction.</summary>
    public (AwaitingSegment Segment, int Place)? Find(PredictionId id)
    {
        if (!_ranges.Contains(id))
        {
            return null;
        }

        foreach (AwaitingSegment segment in _segments.Values)
        {
            int place = segment.Find(id);
            if (place >= 0)
            {
                return (segment, place);
            }
        }

        return null;
    }

    /// <summary>The file of that name, null when it is not here.</summary>
    public AwaitingSegment? Find(SegmentName name) => _segments.GetValueOrDefault(name);

    /// <summary>Reads what other processes have written since, and forgets what they have deleted.</summary>
    public void Refresh()
    {
        HashSet<SegmentName> there = [.. folder.AllAwaiting()];
        foreach (SegmentName gone in _segments.Keys.Where(name => !there.Contains(name)).ToArray())
        {
            Remove(_segments[gone]);
        }

        foreach (SegmentName name in there)
        {
            if (!_segments.TryGetValue(name, out AwaitingSegment? segment)
                && RecordFile.TryOpen(folder.Awaiting(name), isJoined: false) is { } file)
            {
                _segments[name] = segment = new AwaitingSegment(name, file);
            }

            if (segment is not null && name.Writer != folder.Writer)
            {
                segment.Refresh(folder.Index(name));
                foreach (IdRange range in segment.Ranges)
                {
                    _ranges.Add(range);
                }
            }
        }
    }

    /// <summary>Ends the files that have been written to for long enough, and those of processes that died.</summary>
    public void SealOld()
    {
        DateTimeOffset begun = time.GetUtcNow() - (options.Keep / 30);
        foreach ((int version, AwaitingSegment segment) in _writing.ToArray())
        {
            if (segment.File.Header.Created < begun)
            {
                Seal(version);
            }
        }

        foreach (AwaitingSegment segment in _segments.Values.Where(s => s.Name.Writer != folder.Writer && !folder.IsAlive(s.Name.Writer)))
        {
            segment.Seal(folder.Index(segment.Name), folder.Files);
        }
    }

    /// <summary>Files whose predictions are too old to await anything, and the oldest ones beyond what there is room for.</summary>
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

            bytes -= segment.File.Bytes + (20L * segment.Intact);
            expired.Add(segment);
        }

        return expired;
    }

    /// <summary>Deletes a file with its index.</summary>
    public void Delete(AwaitingSegment segment)
    {
        Remove(segment);
        File.Delete(folder.Awaiting(segment.Name));
        File.Delete(folder.Index(segment.Name));
    }

    public void Flush()
    {
        foreach (AwaitingSegment segment in _writing.Values)
        {
            segment.File.Flush();
        }
    }

    public void Dispose()
    {
        foreach (AwaitingSegment segment in _segments.Values)
        {
            segment.Dispose();
        }
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

    private AwaitingSegment Writing(string model, int version, QualityShape shape, IReadOnlyList<SideModel> sides)
    {
        if (_writing.TryGetValue(version, out AwaitingSegment? segment))
        {
            RecordHeader now = segment.File.Header;
            if (now.Sides.SequenceEqual(sides.Select(side => side.Name)) && now.Shape.IsSameAs(shape))
            {
                return segment;
            }

            Seal(version);
        }

        SegmentName name = new(folder.Writer, ++_number);
        RecordHeader header = new(RecordHeader.CurrentSchema, model, version, shape, [.. sides.Select(side => side.Name)], time.GetUtcNow());
        segment = new AwaitingSegment(name, RecordFile.Create(folder.Awaiting(name), header, isJoined: false));
        _segments[name] = segment;
        return _writing[version] = segment;
    }

    private void Seal(int version)
    {
        if (_writing.Remove(version, out AwaitingSegment? segment))
        {
            segment.File.Flush();
            segment.Seal(folder.Index(segment.Name), folder.Files);
        }
    }

    private void Remove(AwaitingSegment segment)
    {
        _segments.Remove(segment.Name);
        foreach (int version in _writing.Where(entry => entry.Value == segment).Select(entry => entry.Key).ToArray())
        {
            _writing.Remove(version);
        }

        segment.Dispose();
    }
}
