namespace ModelGateway;

/// <content>This process among the others: its name, its sums, those that it takes over, and what grows too old.</content>
internal sealed partial class OutcomeLog
{
    /// <summary>Nothing is written under a name that others do not know.</summary>
    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (_writers.IsEntered)
        {
            return;
        }

        try
        {
            await SaveAsync(isLast: false, cancellationToken, isForced: true).ConfigureAwait(false);
        }
        catch (StoreException error) when (!_writers.IsEntered && _temporary is null)
        {
            // A store that can only be read serves all the same; until it can be written, what is kept does not outlive the process.
            _temporary = new TemporaryRecords();
            _away = (_records, _writers);
            Use(new OutcomeRecords(_temporary, Model));
            Complain(error);
        }
    }

    /// <summary>Goes on in the store as soon as it can be written: sums first, which hold what was joined meanwhile, then what still awaits its outcome.</summary>
    private async Task ReturnAsync(CancellationToken cancellationToken)
    {
        if (_away is { } away)
        {
            OutcomeSnapshot snapshot = Sums.Snapshot(new Dictionary<string, int>(), new HashSet<ulong>());
            try
            {
                if (!await away.Writers.PutAsync(snapshot.ToJson(), isLast: false, () => Sums.Written(snapshot), cancellationToken).ConfigureAwait(false))
                {
                    away.Writers.BeginAnew();
                    Sums.BeginAnew();
                }
            }
            catch (Exception error)
            {
                Sums.NotWritten();
                if (error is not StoreException trouble)
                {
                    throw;
                }

                Complain(trouble);
                return;
            }

            _moving = _awaiting;
            Use(away.Records, away.Writers);
            (_away, _isOpen, _trouble) = (null, false, null);
        }

        if (_moving is { } moving)
        {
            await EnterAsync(cancellationToken).ConfigureAwait(false);
            await _awaiting.MoveInAsync(moving, Writer, cancellationToken).ConfigureAwait(false);
            _temporary!.Dispose();
            (_moving, _temporary) = (null, null);
        }
    }

    private void Complain(StoreException error)
    {
        string trouble = $"Predictions of '{Model}' and their outcomes are kept for this process only, and lost with it, because the store cannot be written; it is tried again every {_options.FlushEvery.TotalSeconds:0.#} s. {error.Message}";
        if (_trouble != trouble)
        {
            _trouble = trouble;
            _desk.Complain(error);
        }
    }

    private void BeginAnew()
    {
        _writers.BeginAnew();
        _awaiting.BeginAnew();
        Sums.BeginAnew();
    }

    /// <summary>The sums of dead processes become part of this one's, which are written before theirs are deleted.</summary>
    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        List<string> taken = [];
        bool mayWriteOn = false;
        foreach (string writer in _writers.Free().Where(writer => Sums.Of(OutcomeRecords.NumberOf(writer)) is not null))
        {
            // Who takes over has sums himself, by which others see what is in them already.
            await EnterAsync(cancellationToken).ConfigureAwait(false);
            bool hasEnded = _writers.Others.TryGetValue(writer, out OtherWriter? other) && other.IsLeft;
            if (other is not null && await _writers.TakeAsync(writer, cancellationToken).ConfigureAwait(false))
            {
                taken.Add(writer);
                mayWriteOn |= !hasEnded;
            }
        }

        if (taken.Count == 0)
        {
            return;
        }

        // Before their last words are read, they must have no more to say, wherever they could have said it when they were taken.
        OutcomeListing listing = await _records.ListAsync(cancellationToken).ConfigureAwait(false);
        await _awaiting.RefreshAsync(listing, cancellationToken).ConfigureAwait(false);
        await _joins.RefreshAsync(listing, Take, cancellationToken).ConfigureAwait(false);
        await _awaiting.SealOldAsync(writer => taken.Contains(OutcomeRecords.NameOf(writer)), cancellationToken).ConfigureAwait(false);
        if (mayWriteOn)
        {
            await _joins.CloseAsync(_awaiting.Segments, Take, cancellationToken).ConfigureAwait(false);
        }

        foreach (string writer in taken)
        {
            ulong number = OutcomeRecords.NumberOf(writer);
            List<(SegmentFile File, byte[] Entry)> beyond = [];
            await _joins.ReplayAsync(number, Sums.Of(number)!.Measured, (file, _, entry) => beyond.Add((file, entry.ToArray())), cancellationToken).ConfigureAwait(false);
            Sums.TakeOver(number, beyond);
        }

        if (await SaveAsync(isLast: false, cancellationToken, isForced: true).ConfigureAwait(false))
        {
            foreach (string writer in taken)
            {
                await _writers.ForgetAsync(writer, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        foreach (AwaitingSegment segment in _awaiting.Expired(_joins.Bytes))
        {
            if (await _awaiting.DeleteAsync(segment, cancellationToken).ConfigureAwait(false))
            {
                Sums.Expire(segment.Ranges, segment.Intact - segment.Joins.Count);
            }
        }

        await _joins.DeleteOrphansAsync(
            _awaiting.Has,
            (joiner, name, entries) => joiner == Writer
                ? !Sums.HasNews
                : _writers.HasGone(OutcomeRecords.NameOf(joiner)) || Sums.Of(joiner)?.Measured.GetValueOrDefault(name.ToString()) >= entries,
            cancellationToken).ConfigureAwait(false);
    }

    /// <returns>False where this process was taken over meanwhile, and begins anew.</returns>
    private async Task<bool> SaveAsync(bool isLast, CancellationToken cancellationToken, bool isForced = false)
    {
        if (!isForced && !Sums.HasNews && !_writers.IsBeatDue && !(isLast && _writers.IsEntered))
        {
            return true;
        }

        // From here on what comes is news again; what came before is in the records when they are flushed.
        HashSet<ulong> left = [.. _writers.Others.Keys.Select(OutcomeRecords.NumberOf), .. _joins.Joiners];
        await _awaiting.FlushAsync(cancellationToken).ConfigureAwait(false);
        await _joins.FlushAsync(cancellationToken).ConfigureAwait(false);
        OutcomeSnapshot snapshot = Sums.Snapshot(_joins.LastOf(Writer), left);
        try
        {
            if (await _writers.PutAsync(snapshot.ToJson(), isLast, () => Sums.Written(snapshot), cancellationToken).ConfigureAwait(false))
            {
                return true;
            }
        }
        catch
        {
            Sums.NotWritten();
            throw;
        }

        BeginAnew();
        return false;
    }
}
