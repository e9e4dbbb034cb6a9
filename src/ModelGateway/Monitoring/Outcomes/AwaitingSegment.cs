namespace ModelGateway;

/// <summary>One record of predictions that await their outcomes, and where each of them lies.</summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class AwaitingSegment(OutcomeRecords records, SegmentName name, SegmentFile file, JoinLog joins)
{
    private const int Chunk = 1_024;

    private readonly Dictionary<PredictionId, int> _places = [];
    private readonly IdRanges _ranges = new();
    private SegmentIndex? _index;
    private int _scanned;

    public SegmentName Name => name;

    public SegmentFile File => file;

    /// <summary>Which of the predictions have their outcome.</summary>
    public JoinLog Joins => joins;

    /// <summary>Entries that a reader can use.</summary>
    public int Intact { get; private set; }

    /// <summary>When the last prediction was made, in milliseconds since 1970.</summary>
    public long LastMoment { get; private set; } = long.MinValue;

    /// <summary>Whether nothing comes any more.</summary>
    public bool IsSealed => _index is not null;

    /// <summary>From which sources its predictions are.</summary>
    public IEnumerable<IdRange> Ranges => _ranges.All;

    /// <summary>Reads what another process, or an earlier one, has written.</summary>
    /// <param name="length">How long the record is now.</param>
    /// <param name="isIndexed">Whether nothing comes any more.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(long length, bool isIndexed, CancellationToken cancellationToken)
    {
        if (_index is not null)
        {
            return;
        }

        file.Refresh(length);
        await ScanAsync(cancellationToken).ConfigureAwait(false);
        if (isIndexed)
        {
            await UseIndexAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends predictions.</summary>
    /// <returns>False when this process was taken over meanwhile.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> AppendAsync(ReadOnlyMemory<byte> entries, CancellationToken cancellationToken)
    {
        if (!await file.AppendAsync(entries, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        if (file.Count == _scanned + (entries.Length / file.RecordLength))
        {
            Scan(entries.Span);
        }
        else
        {
            // An append before, whose answer was lost, has happened after all.
            await ScanAsync(cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>The entries of all predictions that have no outcome.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<byte[]> ReadAwaitingAsync(CancellationToken cancellationToken)
    {
        List<byte> awaiting = [];
        for (int first = 0; first < file.Count; first += Chunk)
        {
            ReadOnlyMemory<byte> read = await file.ReadAsync(first, Chunk, cancellationToken).ConfigureAwait(false);
            for (int i = 0; i < read.Length / file.RecordLength; i++)
            {
                ReadOnlySpan<byte> entry = read.Span.Slice(i * file.RecordLength, file.RecordLength);
                if (RecordLayout.IsIntact(entry) && !joins.Has(first + i))
                {
                    awaiting.AddRange(entry);
                }
            }
        }

        return [.. awaiting];
    }

    /// <summary>Nothing comes any more: the ids move from memory to a record beside.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task SealAsync(CancellationToken cancellationToken)
    {
        if (_index is null)
        {
            await SegmentIndex.WriteAsync(records, OutcomeRecords.Index(name), _places, cancellationToken).ConfigureAwait(false);
            await UseIndexAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The place of a prediction; -1 when it is not there.</summary>
    /// <param name="id">The prediction.</param>
    /// <param name="isOneOfMany">Whether many are looked for.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<int> FindAsync(PredictionId id, bool isOneOfMany, CancellationToken cancellationToken) =>
        !_ranges.Contains(id) ? -1
            : _index is not null ? await _index.FindAsync(id, isOneOfMany, cancellationToken).ConfigureAwait(false)
            : _places.GetValueOrDefault(id, -1);

    /// <summary>Forgets what was read to look for many.</summary>
    public void Forget() => _index?.Forget();

    private async Task ScanAsync(CancellationToken cancellationToken)
    {
        while (_scanned < file.Count)
        {
            ReadOnlyMemory<byte> read = await file.ReadAsync(_scanned, Chunk, cancellationToken).ConfigureAwait(false);
            Scan(read.Span);
            if (read.IsEmpty)
            {
                break;
            }
        }
    }

    private void Scan(ReadOnlySpan<byte> entries)
    {
        for (; entries.Length >= file.RecordLength; entries = entries[file.RecordLength..], _scanned++)
        {
            ReadOnlySpan<byte> entry = entries[..file.RecordLength];
            if (!RecordLayout.IsIntact(entry))
            {
                continue;
            }

            PredictionId id = RecordLayout.Id(entry);
            if (_places.TryAdd(id, _scanned))
            {
                _ranges.Add(id);
                Intact++;
            }

            LastMoment = Math.Max(LastMoment, RecordLayout.Moment(entry));
        }
    }

    private async Task UseIndexAsync(CancellationToken cancellationToken)
    {
        _index = await SegmentIndex.TryOpenAsync(records, OutcomeRecords.Index(name), cancellationToken).ConfigureAwait(false);
        if (_index is not null)
        {
            _places.Clear();
            _places.TrimExcess();
        }
    }
}
