using System.Buffers.Binary;

namespace ModelGateway;

/// <summary>
/// Finds a prediction in a record that grows no more. Beside it lie all ids in order with their places; in memory is every 64th of them, and all
/// while many are looked for.
/// </summary>
internal sealed class SegmentIndex
{
    private const int EntryLength = 20;
    private const int Page = 64;

    private readonly OutcomeRecords _records;
    private readonly string _name;
    private readonly PredictionId[] _fences;
    private readonly int _count;
    private ReadOnlyMemory<byte>? _all;

    private SegmentIndex(OutcomeRecords records, string name, PredictionId[] fences, int count)
    {
        _records = records;
        _name = name;
        _fences = fences;
        _count = count;
    }

    /// <summary>Writes the index of a record.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async Task WriteAsync(
        OutcomeRecords records, string name, IReadOnlyDictionary<PredictionId, int> places, CancellationToken cancellationToken)
    {
        byte[] content = new byte[places.Count * EntryLength];
        int at = 0;
        foreach ((PredictionId id, int place) in places.OrderBy(entry => entry.Key.Process).ThenBy(entry => entry.Key.Sequence))
        {
            Span<byte> entry = content.AsSpan(at, EntryLength);
            BinaryPrimitives.WriteUInt64LittleEndian(entry, id.Process);
            BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], id.Sequence);
            BinaryPrimitives.WriteInt32LittleEndian(entry[16..], place);
            at += EntryLength;
        }

        await records.Store.WriteAsync(new RecordWrite(RecordWriteKind.Put, records.Model, name, content), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Opens an index; null when there is none.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static async Task<SegmentIndex?> TryOpenAsync(OutcomeRecords records, string name, CancellationToken cancellationToken)
    {
        if (await records.Store.ReadAsync(records.Model, name, cancellationToken: cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        int count = found.Content.Length / EntryLength;
        PredictionId[] fences = new PredictionId[(count + Page - 1) / Page];
        for (int i = 0; i < fences.Length; i++)
        {
            fences[i] = RecordLayout.Id(found.Content.Span[(i * Page * EntryLength)..]);
        }

        return new SegmentIndex(records, name, fences, count);
    }

    /// <summary>The place of a prediction, -1 when it is not there.</summary>
    /// <param name="id">The prediction.</param>
    /// <param name="isOneOfMany">Whether many are looked for, so that reading all at once is cheaper; see <see cref="Forget"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async ValueTask<int> FindAsync(PredictionId id, bool isOneOfMany, CancellationToken cancellationToken)
    {
        int page = PageOf(id);
        if (page < 0)
        {
            return -1;
        }

        int first = page * Page * EntryLength;
        int length = Math.Min(Page, _count - (page * Page)) * EntryLength;
        if (isOneOfMany && _all is null)
        {
            _all = await ReadAsync(0, int.MaxValue, cancellationToken).ConfigureAwait(false);
        }

        return _all is { } all
            ? Find(id, all.Span.Slice(first, Math.Clamp(all.Length - first, 0, length)))
            : Find(id, (await ReadAsync(first, length, cancellationToken).ConfigureAwait(false)).Span);
    }

    /// <summary>Forgets what was read for many.</summary>
    public void Forget() => _all = null;

    private async Task<ReadOnlyMemory<byte>> ReadAsync(long offset, int length, CancellationToken cancellationToken) =>
        (await _records.Store.ReadAsync(_records.Model, _name, offset, length, cancellationToken).ConfigureAwait(false))?.Content ?? default;

    private int PageOf(PredictionId id)
    {
        int low = 0;
        int high = _fences.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Compare(_fences[middle], id) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    private static int Find(PredictionId id, ReadOnlySpan<byte> page)
    {
        for (; page.Length >= EntryLength; page = page[EntryLength..])
        {
            if (RecordLayout.Id(page) == id)
            {
                return BinaryPrimitives.ReadInt32LittleEndian(page[16..]);
            }
        }

        return -1;
    }

    private static int Compare(PredictionId a, PredictionId b) =>
        a.Process != b.Process ? a.Process.CompareTo(b.Process) : a.Sequence.CompareTo(b.Sequence);
}
