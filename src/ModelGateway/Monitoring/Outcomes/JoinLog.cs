using System.Collections;

namespace ModelGateway;

/// <summary>
/// The predictions of one record that have their outcome, in the order in which they got it: an outcome counts from the moment on that it stands
/// here, and whoever joined it counts it. Processes that join at once are told apart by the length that each has found.
/// </summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class JoinLog(OutcomeRecords records, SegmentName name)
{
    private const int Chunk = 1_024;

    private readonly BitArray _joined = new(0);
    private readonly Dictionary<ulong, int> _last = [];

    // Predictions that a process would join, and who, until it has been told what became of them.
    private readonly Dictionary<int, ulong> _asked = [];
    private SegmentFile? _file;
    private int _read;

    /// <summary>How many predictions have their outcome, as of the last look.</summary>
    public int Count { get; private set; }

    public long Bytes => _file?.Bytes ?? 0;

    /// <summary>For each process that has joined here, how many entries there were with its last one.</summary>
    public IReadOnlyDictionary<ulong, int> Last => _last;

    /// <summary>Whether a prediction has its outcome, as of the last look.</summary>
    public bool Has(int place) => place < _joined.Length && _joined[place];

    /// <summary>Whether a prediction has the outcome that this process has appended, of which nobody has been told yet.</summary>
    public bool IsAsked(int place) => _asked.ContainsKey(place);

    /// <summary>Says that everybody has been told what became of their outcomes.</summary>
    public void Told() => _asked.Clear();

    /// <summary>Reads what has been joined since.</summary>
    /// <param name="each">Told of every entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(JoinedEntry each, CancellationToken cancellationToken)
    {
        if (_file is null)
        {
            _file = await SegmentFile.TryOpenAsync(records, OutcomeRecords.Joined(name), isJoined: true, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await _file.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }

        while (_file is not null && _read < _file.Count)
        {
            ReadOnlyMemory<byte> read = await _file.ReadAsync(_read, Chunk, cancellationToken).ConfigureAwait(false);
            if (read.IsEmpty)
            {
                break;
            }

            Take(read.Span, each);
        }
    }

    /// <summary>Appends joined predictions, unless another process has joined here since the last <see cref="RefreshAsync"/>.</summary>
    /// <param name="predictions">The first line of the predictions' record.</param>
    /// <param name="entries">The entries; read back with the next <see cref="RefreshAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether they were appended.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> TryAppendAsync(RecordHeader predictions, ReadOnlyMemory<byte> entries, CancellationToken cancellationToken)
    {
        _file ??= await SegmentFile.TryCreateAsync(records, OutcomeRecords.Joined(name), predictions, isJoined: true, cancellationToken).ConfigureAwait(false);
        if (_file is null)
        {
            await SegmentFile.DeleteTornAsync(records, OutcomeRecords.Joined(name), cancellationToken).ConfigureAwait(false);
            return false;
        }

        // The answer may be lost; whoever reads the entries later knows them again.
        (int Place, ulong Joiner)[] asked = [.. Enumerable.Range(0, entries.Length / _file.RecordLength)
            .Select(i => _file.Layout.ReadJoin(entries.Span.Slice(i * _file.RecordLength, _file.RecordLength)))];
        Array.ForEach(asked, join => _asked[join.Place] = join.Joiner);
        bool isDone = await _file.AppendAsync(entries, cancellationToken).ConfigureAwait(false);
        if (!isDone)
        {
            Array.ForEach(asked, join => _asked.Remove(join.Place));
        }

        return isDone;
    }

    /// <summary>Sees to it that a process that was taken over can append no more, and reads what it has appended until then.</summary>
    /// <param name="predictions">The first line of the predictions' record; null where that is gone.</param>
    /// <param name="each">Told of every entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public async Task CloseAsync(RecordHeader? predictions, JoinedEntry each, CancellationToken cancellationToken)
    {
        await RefreshAsync(each, cancellationToken).ConfigureAwait(false);
        if (_file is null && predictions is not null)
        {
            // Who would make it finds one.
            await SegmentFile.TryCreateAsync(records, OutcomeRecords.Joined(name), predictions, isJoined: true, cancellationToken).ConfigureAwait(false);
            await RefreshAsync(each, cancellationToken).ConfigureAwait(false);
        }

        if (_file is not null)
        {
            await _file.CloseAsync(cancellationToken).ConfigureAwait(false);
            await RefreshAsync(each, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what a process has joined beyond what is in its sums.</summary>
    /// <param name="joiner">The process.</param>
    /// <param name="measured">How many entries there were with the last one that is in its sums.</param>
    /// <param name="each">Told of every entry.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task ReplayAsync(ulong joiner, int measured, JoinedEntry each, CancellationToken cancellationToken)
    {
        for (int first = measured; _file is not null && first < _last.GetValueOrDefault(joiner);)
        {
            ReadOnlyMemory<byte> read = await _file.ReadAsync(first, Chunk, cancellationToken).ConfigureAwait(false);
            if (read.IsEmpty)
            {
                break;
            }

            first += read.Length / _file.RecordLength;
            for (ReadOnlySpan<byte> entries = read.Span; entries.Length >= _file.RecordLength; entries = entries[_file.RecordLength..])
            {
                ReadOnlySpan<byte> entry = entries[.._file.RecordLength];
                if (RecordLayout.IsIntact(entry) && _file.Layout.ReadJoin(entry).Joiner == joiner)
                {
                    each(_file, joiner, entry);
                }
            }
        }
    }

    /// <summary>Makes what was appended survive a power loss.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public Task FlushAsync(CancellationToken cancellationToken) => _file?.FlushAsync(cancellationToken) ?? Task.CompletedTask;

    private void Take(ReadOnlySpan<byte> entries, JoinedEntry each)
    {
        for (; entries.Length >= _file!.RecordLength; entries = entries[_file.RecordLength..])
        {
            ReadOnlySpan<byte> entry = entries[.._file.RecordLength];
            _read++;
            if (RecordLayout.IsIntact(entry))
            {
                (int place, ulong joiner) = _file.Layout.ReadJoin(entry);
                _last[joiner] = _read;
                if (!Has(place))
                {
                    Mark(place);
                    if (_asked.GetValueOrDefault(place) != joiner)
                    {
                        _asked.Remove(place);
                    }

                    each(_file, joiner, entry);
                }
            }
        }
    }

    private void Mark(int place)
    {
        if (place >= _joined.Length)
        {
            _joined.Length = Math.Max(place + 1, Math.Max(Chunk, _joined.Length * 2));
        }

        _joined[place] = true;
        Count++;
    }
}
