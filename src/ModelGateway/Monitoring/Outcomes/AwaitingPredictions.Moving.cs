namespace ModelGateway;

/// <content>From one store into another.</content>
internal sealed partial class AwaitingPredictions
{
    /// <summary>Writes down here what awaits its outcome there. What fails may be tried again, and nothing is written twice.</summary>
    /// <param name="from">What was written elsewhere; what is here by now is there no more.</param>
    /// <param name="writer">This process.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">A store cannot be read or written.</exception>
    public async Task MoveInAsync(AwaitingPredictions from, ulong writer, CancellationToken cancellationToken)
    {
        // What is written here meanwhile must not take their names.
        _number = Math.Max(_number, from._number);
        foreach (AwaitingSegment segment in from._segments.Values.ToArray())
        {
            byte[] awaiting = await segment.ReadAwaitingAsync(cancellationToken).ConfigureAwait(false);
            if (awaiting.Length > 0)
            {
                await MoveInAsync(new SegmentName(writer, segment.Name.Number), [.. segment.File.Header.ToLine(), .. awaiting], cancellationToken).ConfigureAwait(false);
            }

            from._segments.Remove(segment.Name);
        }
    }

    private async Task MoveInAsync(SegmentName name, byte[] content, CancellationToken cancellationToken)
    {
        // Where there is such a record already it is this one, whose answer was lost.
        await records.Store.WriteAsync(
            new RecordWrite(RecordWriteKind.Append, records.Model, OutcomeRecords.Awaiting(name), content) { ExpectedLength = 0 }, cancellationToken).ConfigureAwait(false);
        if (await SegmentFile.TryOpenAsync(records, OutcomeRecords.Awaiting(name), isJoined: false, cancellationToken).ConfigureAwait(false) is { } file)
        {
            AwaitingSegment segment = new(records, name, file, joins.Of(name));
            await segment.RefreshAsync(file.Bytes, isIndexed: false, cancellationToken).ConfigureAwait(false);
            await segment.SealAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
