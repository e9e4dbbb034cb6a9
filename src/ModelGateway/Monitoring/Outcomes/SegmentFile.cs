namespace ModelGateway;

/// <summary>
/// A record of predictions: entries of one length behind a first line. Whoever appends says how long he has found it, so nobody writes over what
/// another one wrote; any process reads, also while somebody appends. What a crash tore at the end is no entry.
/// </summary>
internal sealed class SegmentFile
{
    private const int LongestHeader = 1 << 20;

    private readonly OutcomeRecords _records;
    private readonly string _name;
    private readonly int _start;
    private readonly bool _isJoined;
    private long _length;
    private int _uncertain;

    private SegmentFile(OutcomeRecords records, string name, RecordHeader header, int start, long length, bool isJoined)
    {
        _records = records;
        _name = name;
        _start = start;
        _length = length;
        _isJoined = isJoined;
        Header = header;
        Layout = new RecordLayout(header);
        RecordLength = isJoined ? Layout.JoinedLength : Layout.Length;
    }

    public RecordHeader Header { get; }

    public RecordLayout Layout { get; }

    public int RecordLength { get; }

    /// <summary>The number of whole entries when last looked.</summary>
    public int Count => (int)Math.Max(0, (_length - _start) / RecordLength);

    /// <summary>The bytes when last looked.</summary>
    public long Bytes => _length;

    /// <summary>Begins a record.</summary>
    /// <returns>Null when there is one already.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async Task<SegmentFile?> TryCreateAsync(
        OutcomeRecords records, string name, RecordHeader header, bool isJoined, CancellationToken cancellationToken)
    {
        byte[] line = header.ToLine();
        return await records.Store.WriteAsync(
            new RecordWrite(RecordWriteKind.Append, records.Model, name, line) { ExpectedLength = 0 }, cancellationToken).ConfigureAwait(false)
            ? new SegmentFile(records, name, header, line.Length, line.Length, isJoined)
            : null;
    }

    /// <summary>Opens a record.</summary>
    /// <returns>Null when there is no whole first line, or no such record any more.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<SegmentFile?> TryOpenAsync(OutcomeRecords records, string name, bool isJoined, CancellationToken cancellationToken) =>
        await records.Store.ReadAsync(records.Model, name, 0, LongestHeader, cancellationToken).ConfigureAwait(false) is { } found
        && RecordHeader.Parse(found.Content.Span, out int start) is { } header
            ? new SegmentFile(records, name, header, start, found.Length, isJoined)
            : null;

    /// <summary>Deletes a record whose first line was torn when its writer was killed: nothing is in it, and nobody could append to it.</summary>
    /// <exception cref="StoreException">The store cannot be read or written.</exception>
    public static async Task DeleteTornAsync(OutcomeRecords records, string name, CancellationToken cancellationToken)
    {
        if (await records.Store.ReadAsync(records.Model, name, 0, LongestHeader, cancellationToken).ConfigureAwait(false) is { } found
            && found.Length == found.Content.Length && !found.Content.Span.Contains((byte)'\n'))
        {
            await records.DeleteAsync(name, found.Length, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Appends entries. Whoever reads sees them whole or not at all; they survive the death of the process from here on.</summary>
    /// <returns>False when somebody else has appended: for predictions, who has taken this process over; see <see cref="CloseAsync"/>.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<bool> AppendAsync(ReadOnlyMemory<byte> entries, CancellationToken cancellationToken)
    {
        if (_uncertain > 0)
        {
            // The answer to the last append was lost; it happened as a whole or not at all, and nobody else appends predictions.
            long length = await LengthAsync(cancellationToken).ConfigureAwait(false);
            _length = length == _length + _uncertain ? length : _length;
        }

        // Behind what a crash tore, entries begin where the next one would.
        int torn = (int)((_length - _start) % RecordLength);
        ReadOnlyMemory<byte> content = torn == 0 ? entries : (byte[])[.. new byte[RecordLength - torn], .. entries.Span];
        _uncertain = _isJoined ? 0 : content.Length;
        bool isDone = await WriteAsync(content, _length, isDurable: false, cancellationToken).ConfigureAwait(false);
        _uncertain = 0;
        _length += isDone ? content.Length : 0;
        return isDone;
    }

    /// <summary>Makes what was appended survive a power loss.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task FlushAsync(CancellationToken cancellationToken) => await WriteAsync(default, null, isDurable: true, cancellationToken).ConfigureAwait(false);

    /// <summary>Sees to it that a writer who was taken over can append no more: it finds another length than it has left.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(new byte[1], null, isDurable: false, cancellationToken).ConfigureAwait(false);
        _length = await LengthAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes note of the length that the record has now.</summary>
    public void Refresh(long length) => _length = Math.Max(_length, length);

    /// <summary>Looks how long the record is now.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken) => Refresh(await LengthAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Reads whole entries.</summary>
    /// <param name="first">The zero-based number of the first one.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries, as far as there are any.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(int first, int count, CancellationToken cancellationToken)
    {
        StoredRecord? found = await _records.Store.ReadAsync(
            _records.Model, _name, _start + ((long)first * RecordLength), count * RecordLength, cancellationToken).ConfigureAwait(false);
        return found is null ? default : found.Content[..(found.Content.Length / RecordLength * RecordLength)];
    }

    private async Task<long> LengthAsync(CancellationToken cancellationToken) =>
        (await _records.Store.ReadAsync(_records.Model, _name, _length, 0, cancellationToken).ConfigureAwait(false))?.Length ?? 0;

    private async Task<bool> WriteAsync(ReadOnlyMemory<byte> content, long? expected, bool isDurable, CancellationToken cancellationToken) =>
        await _records.Store.WriteAsync(
            new RecordWrite(RecordWriteKind.Append, _records.Model, _name, content) { ExpectedLength = expected, IsDurable = isDurable }, cancellationToken).ConfigureAwait(false);
}
