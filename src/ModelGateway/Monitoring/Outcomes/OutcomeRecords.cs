using System.Globalization;

namespace ModelGateway;

/// <summary>
/// The records of a model's outcomes, shared by all processes: <c>monitor/outcomes/WRITER-NUMBER.awaiting</c> predictions as they were made,
/// <c>.index</c> their ids in order, <c>.outcomes</c> those of them that have their outcome, in the order in which they got it; <c>WRITER.quality.json</c>
/// the sums of what a process has joined. The only place that knows how they are called.
/// </summary>
internal sealed class OutcomeRecords(IRecordStore records, string model)
{
    private const string Prefix = MonitorRecords.Prefix + "outcomes/";
    private const string AwaitingSuffix = ".awaiting";
    private const string IndexSuffix = ".index";
    private const string JoinedSuffix = ".outcomes";
    private const string QualitySuffix = ".quality.json";

    public IRecordStore Store => records;

    public string Model => model;

    public static string Awaiting(SegmentName name) => Prefix + name + AwaitingSuffix;

    public static string Index(SegmentName name) => Prefix + name + IndexSuffix;

    public static string Joined(SegmentName name) => Prefix + name + JoinedSuffix;

    /// <summary>The sums of all processes.</summary>
    public WriterRecords Sums(TimeProvider time, TimeSpan flushEvery) => new(records, model, Prefix, QualitySuffix, time, flushEvery);

    /// <summary>A writer's name as a number.</summary>
    public static ulong NumberOf(string writer) =>
        ulong.TryParse(writer, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong number) ? number : 0;

    /// <summary>A writer's number as a name.</summary>
    public static string NameOf(ulong writer) => writer.ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>What there is now.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public async Task<OutcomeListing> ListAsync(CancellationToken cancellationToken)
    {
        OutcomeListing listing = new();
        foreach (RecordEntry entry in await records.ListAsync(model, Prefix, cancellationToken).ConfigureAwait(false))
        {
            string name = entry.Name[Prefix.Length..];
            int dot = name.IndexOf('.');
            if (dot > 0 && SegmentName.TryParse(name.AsSpan(0, dot), out SegmentName segment))
            {
                switch (name[dot..])
                {
                    case AwaitingSuffix: listing.Awaiting[segment] = entry.Length; break;
                    case IndexSuffix: listing.Indexed.Add(segment); break;
                    case JoinedSuffix: listing.Joined[segment] = entry.Length; break;
                    default: break;
                }
            }
        }

        return listing;
    }

    /// <summary>Deletes a record.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">The length that it must have; null for any.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Whether it was there with that length, and is gone now by this call.</returns>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public ValueTask<bool> DeleteAsync(string name, long? length, CancellationToken cancellationToken) => records.WriteAsync(
        new RecordWrite(RecordWriteKind.Delete, model, name) { ExpectedLength = length }, cancellationToken);
}
