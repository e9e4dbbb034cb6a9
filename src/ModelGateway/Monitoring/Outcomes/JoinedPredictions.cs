namespace ModelGateway;

/// <summary>
/// The journal of joins: predictions with their outcomes, appended before anything else is done about them. From it follow which predictions
/// have their outcome, and, since the last sums were written, the quality.
/// </summary>
/// <remarks>Used by one thread at a time.</remarks>
internal sealed class JoinedPredictions(OutcomeFolder folder, TimeProvider time) : IDisposable
{
    private const int MostRecords = 32_768;
    private const int Chunk = 1_024;

    private readonly Dictionary<SegmentName, Journal> _journals = [];
    private readonly Dictionary<RecordHeader, Journal> _writing = new(new SameKind());
    private readonly List<Journal> _unflushed = [];
    private int _number;

    public long Bytes => _journals.Values.Sum(journal => journal.File.Bytes);

    /// <summary>How many records this process has written to each of its files.</summary>
    public IReadOnlyDictionary<string, int> Written => _journals
        .Where(entry => entry.Key.Writer == folder.Writer).ToDictionary(entry => entry.Key.ToString(), entry => entry.Value.File.Count);

    /// <summary>Appends joined records of predictions of one file.</summary>
    public void Append(RecordHeader predictions, ReadOnlySpan<byte> records)
    {
        if (!_writing.TryGetValue(predictions, out Journal? journal))
        {
            SegmentName name = new(folder.Writer, ++_number);
            RecordHeader header = predictions with { Created = time.GetUtcNow() };
            journal = new Journal(name, RecordFile.Create(folder.Joined(name), header, isJoined: true));
            _journals[name] = journal;
            _writing[predictions] = journal;
        }

        journal.File.Append(records);
        journal.Applied = journal.File.Count;
        journal.LastAppended = time.GetUtcNow();
        if (!_unflushed.Contains(journal))
        {
            _unflushed.Add(journal);
        }

        if (journal.File.Count >= MostRecords)
        {
            _writing.Remove(predictions);
        }
    }

    /// <summary>Reads what other processes have joined since, so that no prediction is joined twice.</summary>
    public void Refresh(AwaitingPredictions awaiting)
    {
        HashSet<SegmentName> there = [.. folder.AllJoined()];
        foreach (SegmentName gone in _journals.Keys.Where(name => !there.Contains(name)).ToArray())
        {
            Remove(gone);
        }

        foreach (SegmentName name in there.Where(name => name.Writer != folder.Writer))
        {
            if (!_journals.TryGetValue(name, out Journal? journal))
            {
                if (RecordFile.TryOpen(folder.Joined(name), isJoined: true) is not { } file)
                {
                    continue;
                }

                _journals[name] = journal = new Journal(name, file);
            }

            journal.File.Refresh();
            if (journal.Applied < journal.File.Count)
            {
                journal.LastAppended = File.GetLastWriteTimeUtc(journal.File.Path);
                Read(journal.File, journal.Applied, (layout, record) =>
                {
                    (SegmentName segment, int place) = layout.ReadOrigin(record);
                    awaiting.Find(segment)?.Join(place);
                });
                journal.Applied = journal.File.Count;
            }
        }
    }

    /// <summary>Measures the quality of what a process joined after it had last written its sums.</summary>
    /// <param name="writer">The process.</param>
    /// <param name="measured">How many records of each of its files are in the sums.</param>
    /// <param name="ledger">Gets the rest.</param>
    /// <returns>How many these were.</returns>
    public int Replay(ulong writer, IReadOnlyDictionary<string, int> measured, QualityLedger ledger)
    {
        int count = 0;
        foreach (Journal journal in _journals.Values.Where(journal => journal.Name.Writer == writer))
        {
            RecordFile file = journal.File;
            Read(file, measured.GetValueOrDefault(journal.Name.ToString()), (layout, record) =>
            {
                ledger.Add(file.Header, layout, record);
                count++;
            });
        }

        return count;
    }

    /// <summary>Deletes the files all of whose predictions are gone: they can guard against nothing any more.</summary>
    /// <param name="oldest">When the oldest file of predictions was begun.</param>
    /// <param name="taken">The processes whose sums hold all that they joined.</param>
    public void DeleteBefore(DateTimeOffset oldest, Predicate<ulong> taken)
    {
        foreach (Journal journal in _journals.Values.ToArray())
        {
            if (journal.LastAppended < oldest && !_writing.ContainsValue(journal) && taken(journal.Name.Writer))
            {
                Remove(journal.Name);
                File.Delete(folder.Joined(journal.Name));
            }
        }
    }

    public void Flush()
    {
        foreach (Journal journal in _unflushed)
        {
            journal.File.Flush();
        }

        _unflushed.Clear();
    }

    public void Dispose()
    {
        foreach (Journal journal in _journals.Values)
        {
            journal.File.Dispose();
        }
    }

    private static void Read(RecordFile file, int first, RecordAction action)
    {
        byte[] buffer = new byte[Math.Clamp(file.Count - first, 0, Chunk) * file.RecordLength];
        for (int read; first < file.Count && (read = file.Read(first, buffer)) > 0; first += read)
        {
            for (int i = 0; i < read; i++)
            {
                ReadOnlySpan<byte> record = buffer.AsSpan(i * file.RecordLength, file.RecordLength);
                if (RecordLayout.IsIntact(record))
                {
                    action(file.Layout, record);
                }
            }
        }
    }

    private void Remove(SegmentName name)
    {
        if (_journals.Remove(name, out Journal? journal))
        {
            journal.File.Dispose();
            _unflushed.Remove(journal);
            foreach (RecordHeader header in _writing.Where(entry => entry.Value == journal).Select(entry => entry.Key).ToArray())
            {
                _writing.Remove(header);
            }
        }
    }

    private delegate void RecordAction(RecordLayout layout, ReadOnlySpan<byte> record);

    private sealed class Journal(SegmentName name, RecordFile file)
    {
        public SegmentName Name => name;

        public RecordFile File => file;

        /// <summary>The records whose predictions are known to be joined.</summary>
        public int Applied { get; set; }

        public DateTimeOffset LastAppended { get; set; }
    }

    /// <summary>Files whose records can lie in one journal.</summary>
    private sealed class SameKind : IEqualityComparer<RecordHeader>
    {
        public bool Equals(RecordHeader? x, RecordHeader? y) =>
            x is not null && y is not null && x.Version == y.Version && x.Sides.SequenceEqual(y.Sides) && x.Shape.IsSameAs(y.Shape);

        public int GetHashCode(RecordHeader obj) => HashCode.Combine(obj.Version, obj.Sides.Count);
    }
}
