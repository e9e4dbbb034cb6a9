namespace ModelGateway;

/// <summary>
/// Small contents by name beside the versions of a model: what monitors saw, predictions that await their outcomes, studies. A store without it
/// leaves them in memory, for this process only.
/// </summary>
/// <remarks>
/// Thread-safe, and safe between processes. A name is parts between forward slashes, of letters a-z and A-Z, digits, '-', '_' and '.', none of
/// which begins with '.'; see <see cref="RecordWrite.Name"/>. Whoever reads sees a write whole or not at all.
/// </remarks>
public interface IRecordStore
{
    /// <summary>Reads a record, or a part of it.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="name">The record's name.</param>
    /// <param name="offset">The first byte to read, from 0.</param>
    /// <param name="length">How many bytes to read at most; all that there are unless said.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What there is, nothing beyond the end of the record; null where there is no such record.</returns>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<StoredRecord?> ReadAsync(string model, string name, long offset = 0, int length = int.MaxValue, CancellationToken cancellationToken = default);

    /// <summary>Puts a record in place of what there was, appends to it, or deletes it.</summary>
    /// <param name="write">What to write, and what must be there for it.</param>
    /// <param name="cancellationToken">Cancels the call; nothing is written then.</param>
    /// <returns>False where what is there is not what was expected: nothing was written, because somebody else wrote first.</returns>
    /// <exception cref="StoreException">The store cannot be written; nothing half-written is left.</exception>
    ValueTask<bool> WriteAsync(RecordWrite write, CancellationToken cancellationToken = default);

    /// <summary>Names and lengths of the records whose names begin with a prefix, ordered by ordinal.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="prefix">What the names begin with: whole parts with a slash behind them, such as <c>studies/</c>; empty for all.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    ValueTask<IReadOnlyList<RecordEntry>> ListAsync(string model, string prefix, CancellationToken cancellationToken = default);
}
