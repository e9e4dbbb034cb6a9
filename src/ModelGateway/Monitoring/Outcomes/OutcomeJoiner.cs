namespace ModelGateway;

/// <summary>Brings outcomes to the predictions of one file: each prediction gets one, in time, or none.</summary>
/// <param name="joined">Where predictions with their outcomes are kept.</param>
/// <param name="sums">Counts them.</param>
/// <param name="keep">How long a prediction awaits its outcome.</param>
/// <param name="time">The clock.</param>
internal sealed class OutcomeJoiner(JoinedPredictions joined, OutcomeSums sums, TimeSpan keep, TimeProvider time)
{
    /// <summary>Joins outcomes. The folder's lock is held.</summary>
    public void Join(AwaitingSegment segment, (Outcome Outcome, int Place)[] outcomes)
    {
        RecordHeader header = segment.File.Header;
        RecordLayout layout = segment.File.Layout;
        long oldest = (time.GetUtcNow() - keep).ToUnixTimeMilliseconds();
        byte[] record = new byte[layout.Length];
        byte[] records = new byte[outcomes.Length * layout.JoinedLength];
        int count = 0;
        int duplicate = 0;
        int late = 0;
        int unreadable = 0;
        HashSet<int> now = new(outcomes.Length);
        foreach ((Outcome outcome, int place) in outcomes)
        {
            float label = OutcomeLabel.Read(outcome.Actual, header.Shape);
            if (float.IsNaN(label))
            {
                unreadable++;
            }
            else if (segment.IsJoined(place) || now.Contains(place))
            {
                duplicate++;
            }
            else if (segment.File.Read(place, record) == 0 || RecordLayout.Moment(record) < oldest)
            {
                late++;
            }
            else
            {
                now.Add(place);
                Span<byte> target = records.AsSpan(count++ * layout.JoinedLength, layout.JoinedLength);
                layout.WriteJoined(record, target, label, segment.Name, place);
                RecordLayout.Seal(target);
            }
        }

        Span<byte> written = records.AsSpan(0, count * layout.JoinedLength);
        if (count > 0)
        {
            joined.Append(header, written);
        }

        foreach (int place in now)
        {
            segment.Join(place);
        }

        sums.Add(header, layout, written, new OutcomeCounts { Joined = count, Duplicate = duplicate, Late = late, Unreadable = unreadable });
    }
}
