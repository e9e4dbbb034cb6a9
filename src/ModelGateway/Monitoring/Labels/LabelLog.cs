using System.Globalization;

namespace ModelGateway;

/// <summary>
/// The labels of a model as all its processes have learned them: records <c>monitor/labels/NUMBER.labels</c>, to the newest of which everybody appends and
/// all of which everybody reads. A label that is read twice, or late, does no harm, as what counts is its moment.
/// </summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class LabelLog(IRecordStore records, string model, LabelBook book, TimeProvider time)
{
    private const string Prefix = MonitorRecords.Prefix + "labels/";
    private const string Suffix = ".labels";
    private const int Chunk = KnownLabel.Length * 32_768;

    // A record that holds a few times what is kept is written anew; a small one is not worth it.
    private const int WorthIt = 4 << 20;
    private const int TimesKept = 3;

    // As long as it takes every process that lives to see that there is a newer record.
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private readonly Dictionary<int, long> _read = [];
    private readonly Dictionary<int, long> _lengths = [];
    private readonly Dictionary<int, long> _superseded = [];
    private int _newest = 1;

    /// <summary>Appends labels. They survive the end of the process from here on.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task AppendAsync(IReadOnlyList<KnownLabel> labels, CancellationToken cancellationToken)
    {
        byte[] content = ToBytes(labels);
        await records.WriteAsync(new RecordWrite(RecordWriteKind.Append, model, NameOf(_newest), content) { IsDurable = false }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads what has come since, from wherever.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<RecordEntry> entries = await records.ListAsync(model, Prefix, cancellationToken).ConfigureAwait(false);
        (int Number, long Length)[] found = [.. entries.Select(entry => (NumberOf(entry.Name), entry.Length)).Where(entry => entry.Item1 > 0).OrderBy(entry => entry.Item1)];
        _newest = found.Length == 0 ? 1 : found[^1].Number;
        foreach (int gone in _read.Keys.Except(found.Select(entry => entry.Number)).ToArray())
        {
            _read.Remove(gone);
            _superseded.Remove(gone);
        }

        foreach ((int number, long length) in found)
        {
            _lengths[number] = length;
            if (number < _newest)
            {
                // Whoever has written the newer one may have died since.
                _superseded.TryAdd(number, time.GetTimestamp());
            }
        }

        foreach ((int number, long length) in found)
        {
            await ReadAsync(number, length, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Reads everything once more, as more of each series is to be known than before.</summary>
    public void BeginAnew() => _read.Clear();

    /// <summary>Writes anew what is kept where the record holds many times as much, and deletes what was before it once nobody appends there any more.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task TidyAsync(CancellationToken cancellationToken)
    {
        if (_read.TryGetValue(_newest, out long length) && length > Math.Max(WorthIt, (long)TimesKept * book.Labels * KnownLabel.Length))
        {
            RecordWrite anew = new(RecordWriteKind.Put, model, NameOf(_newest + 1), ToBytes(book.All())) { ExpectedTag = RecordWrite.Nothing };
            if (await records.WriteAsync(anew, cancellationToken).ConfigureAwait(false))
            {
                _superseded[_newest] = time.GetTimestamp();
                _newest++;
                _read[_newest] = _lengths[_newest] = anew.Content.Length;
            }
        }

        foreach ((int number, _) in _superseded.Where(one => time.GetElapsedTime(one.Value) >= s_patience).ToArray())
        {
            // Who appended there meanwhile finds it longer, and it is looked at again.
            if (!_lengths.TryGetValue(number, out long known)
                || await records.WriteAsync(new RecordWrite(RecordWriteKind.Delete, model, NameOf(number)) { ExpectedLength = known }, cancellationToken).ConfigureAwait(false))
            {
                _superseded.Remove(number);
                _read.Remove(number);
            }
        }
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{number:D8}{Suffix}");

    private static int NumberOf(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(Prefix.Length, name.Length - Prefix.Length - Suffix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static byte[] ToBytes(IReadOnlyList<KnownLabel> labels)
    {
        byte[] content = new byte[labels.Count * KnownLabel.Length];
        for (int i = 0; i < labels.Count; i++)
        {
            labels[i].Write(content.AsSpan(i * KnownLabel.Length));
        }

        return content;
    }

    private async Task ReadAsync(int number, long length, CancellationToken cancellationToken)
    {
        // Shorter than it was: it was deleted, and somebody who slept has begun it anew.
        bool isKnown = _read.TryGetValue(number, out long known) && known <= length;
        long at = isKnown ? known : 0;
        List<KnownLabel> late = [];
        while (at < length)
        {
            StoredRecord? found = await records.ReadAsync(model, NameOf(number), at, Chunk, cancellationToken).ConfigureAwait(false);
            int used = found is null ? 0 : Take(found.Content.Span, late);
            at += used;
            if (used == 0)
            {
                break;
            }
        }

        _read[number] = at;
        if (late.Count > 0 && isKnown && _superseded.ContainsKey(number))
        {
            await AppendAsync(late, cancellationToken).ConfigureAwait(false);
        }
    }

    // Behind what a crash tore, the next label begins anywhere.
    private int Take(ReadOnlySpan<byte> content, List<KnownLabel> taken)
    {
        int at = 0;
        while (at + KnownLabel.Length <= content.Length)
        {
            if (KnownLabel.TryRead(content[at..], out KnownLabel label))
            {
                book.Add(label);
                taken.Add(label);
                at += KnownLabel.Length;
            }
            else
            {
                at++;
            }
        }

        return at;
    }
}
