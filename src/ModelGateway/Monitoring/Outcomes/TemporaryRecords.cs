namespace ModelGateway;

/// <summary>Records in a temporary folder: nothing outlives the process.</summary>
internal sealed class TemporaryRecords : IRecordStore, IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly DirectoryRecords _records;

    /// <exception cref="StoreException">There is no room for them.</exception>
    public TemporaryRecords()
    {
        try
        {
            _folder = Directory.CreateTempSubdirectory("modelgateway-outcomes-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw LocalVersions.NoRoom($"Predictions that await their outcomes cannot be kept in '{Path.GetTempPath()}'", error);
        }

        _records = new DirectoryRecords(_folder.FullName, new DurableFiles());
    }

    public ValueTask<StoredRecord?> ReadAsync(
        string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_records.Read(model, name, offset, length));

    public async ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default) =>
        await _records.WriteAsync(write, cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(_records.List(model, prefix));

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Somebody has cleared temporary files away, or holds one of them.
        }
    }
}
