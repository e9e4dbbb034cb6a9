namespace ModelGateway;

/// <summary>A store whose connection can be cut, before a write or before its answer, and that can be slow.</summary>
internal sealed class CutRecords(IRecordStore inner) : IRecordStore
{
    private int _calls;

    /// <summary>How often it was asked for anything.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Whether it can neither be read nor written.</summary>
    public bool IsAway { get; set; }

    /// <summary>Which writes do not happen.</summary>
    public Predicate<RecordWrite>? CutsBefore { get; set; }

    /// <summary>Which writes happen without an answer.</summary>
    public Predicate<RecordWrite>? CutsAfter { get; set; }

    /// <summary>What happens before a write does.</summary>
    public Func<RecordWrite, Task>? Meanwhile { get; set; }

    /// <summary>Which records a list leaves out.</summary>
    public Predicate<string>? Hides { get; set; }

    public ValueTask<StoredRecord?> ReadAsync(string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default) =>
        IsAsked() ? throw Away() : inner.ReadAsync(model, name, offset, length, cancellationToken);

    public async ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default)
    {
        bool isAway = IsAsked();
        if (Meanwhile is { } meanwhile)
        {
            await meanwhile(write);
        }

        if (isAway || IsAway || CutsBefore?.Invoke(write) == true)
        {
            throw Away();
        }

        bool isDone = await inner.WriteAsync(write, cancellationToken);
        return CutsAfter?.Invoke(write) == true ? throw new StoreException("The connection was cut.") : isDone;
    }

    public async ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default) =>
        IsAsked() ? throw Away() : [.. (await inner.ListAsync(model, prefix, cancellationToken)).Where(entry => Hides?.Invoke(entry.Name) != true)];

    /// <summary>The next write with a content to a record of such a name happens without an answer.</summary>
    public void LoseNextAnswer(string suffix) => CutsAfter = write =>
    {
        bool isIt = write.Content.Length > 0 && write.Name.EndsWith(suffix, StringComparison.Ordinal);
        CutsAfter = isIt ? null : CutsAfter;
        return isIt;
    };

    private bool IsAsked()
    {
        Interlocked.Increment(ref _calls);
        return IsAway;
    }

    private static StoreException Away() => new("The store is away.");
}
