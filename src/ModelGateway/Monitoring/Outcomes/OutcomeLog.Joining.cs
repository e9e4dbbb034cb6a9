namespace ModelGateway;

// How outcomes come to the predictions of one file.
internal sealed partial class OutcomeLog
{
    private void Join(AwaitingSegment segment, (Outcome Outcome, int Place)[] outcomes)
    {
        RecordHeader header = segment.File.Header;
        RecordLayout layout = segment.File.Layout;
        long oldest = (_time.GetUtcNow() - _options.Keep).ToUnixTimeMilliseconds();
        byte[] record = new byte[layout.Length];
        byte[] joined = new byte[outcomes.Length * layout.JoinedLength];
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
                Span<byte> target = joined.AsSpan(count++ * layout.JoinedLength, layout.JoinedLength);
                layout.WriteJoined(record, target, label, segment.Name, place);
                RecordLayout.Seal(target);
            }
        }

        if (count > 0)
        {
            _joined.Append(header, joined.AsSpan(0, count * layout.JoinedLength));
        }

        foreach (int place in now)
        {
            segment.Join(place);
        }

        lock (_lock)
        {
            for (int i = 0; i < count; i++)
            {
                _ledger.Add(header, layout, joined.AsSpan(i * layout.JoinedLength, layout.JoinedLength));
            }

            _known.Clear();
            _hasNews = true;
            _counts = _counts with
            {
                Joined = _counts.Joined + count,
                Duplicate = _counts.Duplicate + duplicate,
                Late = _counts.Late + late,
                Unreadable = _counts.Unreadable + unreadable,
            };
        }
    }
}
