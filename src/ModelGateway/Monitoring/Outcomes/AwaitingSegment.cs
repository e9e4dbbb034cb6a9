using System.Collections;

namespace ModelGateway;

/// <summary>One file of predictions that await their outcomes, and which of them have it.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class AwaitingSegment : IDisposable
{
    private const int Chunk = 1_024;

    private readonly Dictionary<PredictionId, int> _places = [];
    private readonly IdRanges _ranges = new();
    private readonly BitArray _joined = new(0);
    private SegmentIndex? _index;
    private int _scanned;

    public AwaitingSegment(SegmentName name, RecordFile file)
    {
        Name = name;
        File = file;
    }

    public SegmentName Name { get; }

    public RecordFile File { get; }

    /// <summary>Records that a reader can use.</summary>
    public int Intact { get; private set; }

    /// <summary>How many of them have their outcome.</summary>
    public int JoinedCount { get; private set; }

    /// <summary>When the last prediction was made, in milliseconds since 1970.</summary>
    public long LastMoment { get; private set; } = long.MinValue;

    /// <summary>Whether nothing comes any more.</summary>
    public bool IsSealed => _index is not null;

    /// <summary>From which sources its predictions are.</summary>
    public IEnumerable<IdRange> Ranges => _ranges.All;

    /// <summary>Reads what another process, or an earlier one, has written.</summary>
    public void Refresh(string indexPath)
    {
        if (_index is not null)
        {
            return;
        }

        File.Refresh();
        byte[] buffer = new byte[Math.Min(Chunk, Math.Max(File.Count - _scanned, 0)) * File.RecordLength];
        while (_scanned < File.Count)
        {
            int read = File.Read(_scanned, buffer);
            for (int i = 0; i < read; i++)
            {
                ReadOnlySpan<byte> record = buffer.AsSpan(i * File.RecordLength, File.RecordLength);
                if (RecordLayout.IsIntact(record))
                {
                    Add(RecordLayout.Id(record), _scanned + i, RecordLayout.Moment(record));
                }
            }

            _scanned += Math.Max(read, 1);
        }

        UseIndex(indexPath);
    }

    /// <summary>Appends predictions.</summary>
    public void Append(ReadOnlySpan<byte> records)
    {
        int first = File.Count;
        File.Append(records);
        for (int at = 0; at < records.Length; at += File.RecordLength)
        {
            ReadOnlySpan<byte> record = records.Slice(at, File.RecordLength);
            Add(RecordLayout.Id(record), first + (at / File.RecordLength), RecordLayout.Moment(record));
        }

        _scanned = File.Count;
    }

    /// <summary>Nothing comes any more: the ids move from memory to a file beside.</summary>
    public void Seal(string indexPath, DurableFiles files)
    {
        if (_index is null)
        {
            SegmentIndex.Write(indexPath, _places, files);
            UseIndex(indexPath);
        }
    }

    /// <summary>The place of a prediction; -1 when it is not there.</summary>
    public int Find(PredictionId id) =>
        !_ranges.Contains(id) ? -1 : _index is not null ? _index.Find(id) : _places.GetValueOrDefault(id, -1);

    public bool IsJoined(int place) => place < _joined.Length && _joined[place];

    /// <summary>Remembers that a prediction has its outcome.</summary>
    /// <returns>False when it had it already.</returns>
    public bool Join(int place)
    {
        if (place >= _joined.Length)
        {
            _joined.Length = Math.Max(place + 1, Math.Max(Chunk, _joined.Length * 2));
        }

        if (_joined[place])
        {
            return false;
        }

        _joined[place] = true;
        JoinedCount++;
        return true;
    }

    public void Dispose()
    {
        File.Dispose();
        _index?.Dispose();
    }

    private void Add(PredictionId id, int place, long moment)
    {
        if (_places.TryAdd(id, place))
        {
            _ranges.Add(id);
            Intact++;
        }

        LastMoment = Math.Max(LastMoment, moment);
    }

    private void UseIndex(string indexPath)
    {
        _index = SegmentIndex.TryOpen(indexPath, new IdRanges());
        if (_index is not null)
        {
            _places.Clear();
            _places.TrimExcess();
        }
    }
}
