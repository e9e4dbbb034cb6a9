using System.Globalization;
using System.Security.Cryptography;

namespace ModelGateway;

/// <summary>
/// What each process keeps of its own: one record for each, beside those of all others. Whoever wants the whole adds them up, and what a process
/// left behind is taken over by one that lives.
/// </summary>
/// <remarks>
/// No lock, and no comparing of two machines' clocks. A writer replaces its record only where it is as it left it, and changes it at least every
/// <see cref="BeatEvery"/>. One that has not changed for a lease of this process's own clock is marked as taken, and only who marked it adds it to
/// his own; a writer that was but frozen finds at its next write that it was taken over, and begins anew under another name. Used by one thread at a time.
/// </remarks>
internal sealed class WriterRecords(IRecordStore records, string model, string prefix, string suffix, TimeProvider time, TimeSpan flushEvery)
{
    private const int BeatsOfFlushes = 6;
    private const int LeaseOfBeats = 3;

    private readonly Dictionary<string, OtherWriter> _others = new(StringComparer.Ordinal);

    // Writers that this process has marked: whatever they had claimed is free.
    private readonly HashSet<string> _fenced = new(StringComparer.Ordinal);

    // Names that were asked about and not listed, with the number of the list that first left them out.
    private readonly Dictionary<string, long> _missing = new(StringComparer.Ordinal);
    private long _lists;
    private string _tag = RecordWrite.Nothing;
    private Attempt? _tried;
    private string _state = "";
    private long _beat;
    private long _written;

    /// <summary>This process's name among the writers: 16 hexadecimal digits.</summary>
    public string Writer { get; private set; } = NewName();

    /// <summary>Whether this process has a record.</summary>
    public bool IsEntered => _tag != RecordWrite.Nothing;

    /// <summary>How often the record changes at least, though there is nothing new.</summary>
    public TimeSpan BeatEvery => flushEvery * BeatsOfFlushes;

    /// <summary>Whether the record has to change so that nobody takes this process for dead.</summary>
    public bool IsBeatDue => IsEntered && time.GetElapsedTime(_written) >= BeatEvery;

    /// <summary>What the other processes have kept, as of the last <see cref="RefreshAsync"/>.</summary>
    public IReadOnlyDictionary<string, OtherWriter> Others => _others;

    /// <summary>Reads what the others have written since.</summary>
    /// <returns>Whether anything has changed.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        // Who takes others over must know first what is in his own record.
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        bool hasChanged = false;
        _lists++;
        HashSet<string> there = new(StringComparer.Ordinal);
        foreach (RecordEntry entry in await records.ListAsync(model, prefix, cancellationToken).ConfigureAwait(false))
        {
            if (WriterOf(entry.Name) is { } writer && writer != Writer
                && await records.ReadAsync(model, entry.Name, cancellationToken: cancellationToken).ConfigureAwait(false) is { } found)
            {
                there.Add(writer);
                _missing.Remove(writer);
                if (!_others.TryGetValue(writer, out OtherWriter? known) || known.Tag != found.Tag)
                {
                    _others[writer] = new OtherWriter(found, time.GetTimestamp());
                    hasChanged = true;
                }
            }
        }

        foreach (string gone in _others.Keys.Where(writer => !there.Contains(writer)).ToArray())
        {
            hasChanged |= _others.Remove(gone);
        }

        return hasChanged;
    }

    /// <summary>Replaces this process's record.</summary>
    /// <param name="content">What it keeps: JSON.</param>
    /// <param name="isLast">Whether it ends with this, so that another one may take it over at once.</param>
    /// <param name="kept">Called once it is known that the record had this content: here, or later where the answer was lost.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>False where another process has taken it over: <see cref="BeginAnew"/>.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> PutAsync(ReadOnlyMemory<byte> content, bool isLast, Action kept, CancellationToken cancellationToken)
    {
        string state = isLast ? OtherWriter.Left : string.Create(CultureInfo.InvariantCulture, $"{++_beat}");
        byte[] envelope = OtherWriter.Wrap(state, content.Span);
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        _tried = new Attempt(StoredRecord.TagOf(envelope), state, content, kept);
        bool isOurs = await records.WriteAsync(
            new RecordWrite(RecordWriteKind.Put, model, NameOf(Writer), envelope) { ExpectedTag = _tag }, cancellationToken).ConfigureAwait(false);
        if (isOurs)
        {
            (_tag, _state) = (_tried.Tag, state);
            kept();
        }

        _tried = null;
        _written = time.GetTimestamp();
        return isOurs;
    }

    /// <summary>Whether the record is as this process has left it, and not taken over meanwhile.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<bool> IsOursAsync(CancellationToken cancellationToken)
    {
        await SettleAsync(cancellationToken).ConfigureAwait(false);
        byte[] beginning = OtherWriter.Wrap(_state, []);
        StoredRecord? found = await records.ReadAsync(model, NameOf(Writer), 0, beginning.Length - 1, cancellationToken).ConfigureAwait(false);
        return found is not null && found.Content.Span.SequenceEqual(beginning.AsSpan(..^1));
    }

    /// <summary>Takes another name, under which nothing has been written yet.</summary>
    public void BeginAnew()
    {
        Writer = NewName();
        _tag = RecordWrite.Nothing;
        _tried = null;
    }

    /// <summary>Whether a writer has no record: one list may leave out what is there, two in turn do not.</summary>
    public bool HasGone(string writer) => !_others.ContainsKey(writer) && !_missing.TryAdd(writer, _lists) && _missing[writer] < _lists;

    /// <summary>The writers whose records may be taken over now.</summary>
    public IReadOnlyList<string> Free() => [.. _others.Where(other => IsFree(other.Value)).Select(other => other.Key).Order(StringComparer.Ordinal)];

    /// <summary>Marks a record as taken by this process.</summary>
    /// <returns>False where its writer, or another process, was faster.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> TakeAsync(string writer, CancellationToken cancellationToken)
    {
        OtherWriter other = _others[writer];
        if (other.TakenBy == Writer)
        {
            _fenced.Add(writer);
            return true;
        }

        byte[] envelope = OtherWriter.Wrap(OtherWriter.Taken + Writer, other.Content.Span);
        if (!await records.WriteAsync(
            new RecordWrite(RecordWriteKind.Put, model, NameOf(writer), envelope) { ExpectedTag = other.Tag }, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        _others[writer] = new OtherWriter(new StoredRecord(envelope, envelope.Length), time.GetTimestamp());
        _fenced.Add(writer);
        return true;
    }

    /// <summary>Deletes a record that this process has added to its own, which is written.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task ForgetAsync(string writer, CancellationToken cancellationToken)
    {
        await records.WriteAsync(
            new RecordWrite(RecordWriteKind.Delete, model, NameOf(writer)) { ExpectedTag = _others[writer].Tag }, cancellationToken).ConfigureAwait(false);
        _others.Remove(writer);
    }

    // A write whose answer was lost has happened, or it has not: who takes over changes the state of a record, and not what it keeps.
    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (_tried is not { } tried)
        {
            return;
        }

        StoredRecord? found = await records.ReadAsync(model, NameOf(Writer), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (found?.Tag == tried.Tag)
        {
            (_tag, _state) = (tried.Tag, tried.State);
        }

        // Nobody can tell any more what was in a record that was taken over and deleted: losing this one write is better than counting it twice.
        if (found is null ? IsEntered : new OtherWriter(found, 0).Content.Span.SequenceEqual(tried.Content.Span))
        {
            tried.Kept();
        }

        _tried = null;
    }

    private bool IsFree(OtherWriter other)
    {
        if (other.IsLeft || other.TakenBy == Writer)
        {
            return true;
        }

        // Who marked it may have added it already: it must have been marked itself, or be gone, before anybody else may.
        return other.TakenBy is { } taker
            ? _fenced.Contains(taker) || HasGone(taker)
            : time.GetElapsedTime(other.Since) >= BeatEvery * LeaseOfBeats;
    }

    private string NameOf(string writer) => prefix + writer + suffix;

    private string? WriterOf(string name) =>
        name.Length == prefix.Length + Writer.Length + suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal) ? name.Substring(prefix.Length, Writer.Length) : null;

    private static string NewName() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(sizeof(ulong)));

    private sealed record Attempt(string Tag, string State, ReadOnlyMemory<byte> Content, Action Kept);
}
