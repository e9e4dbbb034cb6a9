namespace ModelGateway;

/// <summary>What processes left that were killed while they made or deleted a record.</summary>
internal static class OutcomeScraps
{
    /// <param name="records">Where they lie.</param>
    /// <param name="listing">What lies there.</param>
    /// <param name="isAwaiting">Whether predictions could be read.</param>
    /// <param name="isJoined">Whether a log of joins could be read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task DeleteAsync(
        OutcomeRecords records, OutcomeListing listing, Predicate<SegmentName> isAwaiting, Predicate<SegmentName> isJoined, CancellationToken cancellationToken)
    {
        foreach (SegmentName left in listing.Indexed.Where(name => !listing.Awaiting.ContainsKey(name)))
        {
            await records.DeleteAsync(OutcomeRecords.Index(left), length: null, cancellationToken).ConfigureAwait(false);
        }

        IEnumerable<string> unread = [
            .. listing.Awaiting.Keys.Where(name => !isAwaiting(name)).Select(OutcomeRecords.Awaiting),
            .. listing.Joined.Keys.Where(name => !isJoined(name)).Select(OutcomeRecords.Joined),
        ];
        foreach (string name in unread)
        {
            await SegmentFile.DeleteTornAsync(records, name, cancellationToken).ConfigureAwait(false);
        }
    }
}
