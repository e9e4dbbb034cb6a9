namespace ModelGateway.ConformanceTests;

/// <summary>Records that break one law, over a store that keeps them all.</summary>
internal sealed class BrokenRecords(InMemoryStore inner, string law) : IRecordStore
{
    private byte[]? _last;

    public async ValueTask<StoredRecord?> ReadAsync(
        string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default)
    {
        StoredRecord? found = await inner.ReadAsync(model, name, offset, length, cancellationToken);
        switch (law)
        {
            case nameof(RecordStoreConformanceTests.What_was_put_reads_back) when found is not null:
                return new StoredRecord(found.Content, found.Content.Length);
            case nameof(RecordStoreConformanceTests.A_reader_sees_a_record_whole) when found is not null:
                byte[] seen = [.. (_last ?? []).Take(10), .. found.Content.Span[10..]];
                _last ??= found.Content.ToArray();
                return new StoredRecord(seen, seen.Length);
            default:
                return found;
        }
    }

    public async ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default)
    {
        switch (law)
        {
            case nameof(RecordStoreConformanceTests.A_write_happens_only_where_what_is_there_is_expected):
                return await inner.WriteAsync(new RecordWrite(write.Kind, write.Model, write.Name, write.Content) { ExpectedTag = write.ExpectedTag }, cancellationToken);
            case nameof(RecordStoreConformanceTests.Of_writers_that_race_one_wins):
                return await inner.WriteAsync(write, cancellationToken) | true;
            case nameof(RecordStoreConformanceTests.What_is_appended_is_never_torn):
                return await inner.WriteAsync(new RecordWrite(write.Kind, write.Model, write.Name, write.Content[..(write.Content.Length / 2)]), cancellationToken);
            case nameof(RecordStoreConformanceTests.Cancellation_writes_nothing):
                return await inner.WriteAsync(write, CancellationToken.None);
            default:
                return await inner.WriteAsync(write, cancellationToken);
        }
    }

    public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default) =>
        inner.ListAsync(model, law == nameof(RecordStoreConformanceTests.A_list_has_what_is_below_a_prefix) ? prefix.TrimEnd('/') : prefix, cancellationToken);
}
