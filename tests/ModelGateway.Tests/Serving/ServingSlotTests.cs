namespace ModelGateway;

public class ServingSlotTests
{
    [Fact]
    public void Replace_disposes_of_the_old_version_only_when_its_last_call_has_returned()
    {
        using ServingSlot<LoadedVersion> slot = new();
        FormulaModel old = Versions.Formula(x => x, Versions.Regression);
        slot.Replace(Versions.Load(1, old, Versions.Formula(_ => 0, Versions.Regression)));
        CallContext call = CallContext.Enter();
        Assert.Equal(1, slot.TryLease(call)!.Id.Number);

        slot.Replace(Versions.Load(2, x => x));

        Assert.False(old.IsDisposed);
        Assert.False(slot.Collect());
        call.Exit();
        Assert.True(slot.Collect());
        Assert.True(old.IsDisposed);
    }

    [Fact]
    public void TryLease_gives_nothing_before_the_first_version_and_after_the_end()
    {
        ServingSlot<LoadedVersion> slot = new();
        CallContext call = CallContext.Enter();
        Assert.Null(slot.TryLease(call));
        call.Exit();
        slot.Replace(Versions.Load(1, x => x));
        slot.Dispose();

        call = CallContext.Enter();
        Assert.Null(slot.TryLease(call));
        call.Exit();
    }

    [Fact]
    public void Replace_after_the_end_disposes_of_the_version_at_once()
    {
        ServingSlot<LoadedVersion> slot = new();
        slot.Dispose();
        FormulaModel late = Versions.Formula(x => x, Versions.Regression);

        slot.Replace(Versions.Load(1, late, Versions.Formula(_ => 0, Versions.Regression)));

        Assert.True(late.IsDisposed);
    }

    [Fact]
    public void A_call_within_a_call_holds_its_own_version()
    {
        using ServingSlot<LoadedVersion> outerSlot = new();
        using ServingSlot<LoadedVersion> innerSlot = new();
        outerSlot.Replace(Versions.Load(1, x => x));
        FormulaModel inner = Versions.Formula(x => x, Versions.Regression);
        innerSlot.Replace(Versions.Load(7, inner, Versions.Formula(_ => 0, Versions.Regression)));

        CallContext outerCall = CallContext.Enter();
        outerSlot.TryLease(outerCall);
        CallContext innerCall = CallContext.Enter();
        innerSlot.TryLease(innerCall);
        innerSlot.Replace(null);
        Assert.False(inner.IsDisposed);
        innerCall.Exit();
        innerSlot.Collect();
        Assert.True(inner.IsDisposed);
        outerCall.Exit();
    }

    [Fact]
    public void A_version_that_is_replaced_between_the_first_look_and_the_hold_is_not_leased()
    {
        using ServingSlot<LoadedVersion> slot = new();
        FormulaModel old = Versions.Formula(x => x, Versions.Regression);
        FormulaModel next = Versions.Formula(x => x, Versions.Regression);
        slot.Replace(Versions.Load(1, old, Versions.Formula(_ => 0, Versions.Regression)));
        CallContext call = CallContext.Enter();

        LoadedVersion? seen = slot.Current;
        slot.Replace(Versions.Load(2, next, Versions.Formula(_ => 0, Versions.Regression)));
        Assert.True(old.IsDisposed, "Nobody held it, so it went at once.");
        LoadedVersion? leased = slot.TryLease(call, seen);

        Assert.Equal(2, leased!.Id.Number);
        slot.Replace(null);
        Assert.False(next.IsDisposed);
        call.Exit();
        Assert.True(slot.Collect());
        Assert.True(next.IsDisposed);
    }

    [Fact]
    public void A_version_that_is_taken_away_between_the_first_look_and_the_hold_is_not_leased()
    {
        ServingSlot<LoadedVersion> slot = new();
        slot.Replace(Versions.Load(1, x => x));
        CallContext call = CallContext.Enter();

        LoadedVersion? seen = slot.Current;
        slot.Dispose();

        Assert.Null(slot.TryLease(call, seen));
        call.Exit();
    }

    [Fact]
    public async Task No_call_ever_sees_a_disposed_version_while_versions_are_replaced()
    {
        using ServingSlot<LoadedVersion> slot = new();
        slot.Replace(Versions.Load(1, x => x));
        using CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        long answered = 0;
        Task[] callers = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() =>
        {
            FeatureRows rows = new(new RowLayout(Versions.Regression.Features));
            float[] scores = new float[1];
            while (!stop.IsCancellationRequested)
            {
                CallContext call = CallContext.Enter();
                try
                {
                    LoadedVersion version = slot.TryLease(call)!;
                    Assert.Null(version.TryScore(rows, scores));
                    Interlocked.Increment(ref answered);
                }
                finally
                {
                    call.Exit();
                }
            }
        }))];

        for (int number = 2; number < 2_000; number++)
        {
            slot.Replace(Versions.Load(number, x => x));
        }

        await Eventually.TrueAsync(
            () => Interlocked.Read(ref answered) >= 1_000 || callers.Any(caller => caller.IsFaulted), "The callers do not answer a thousand times.");

        await stop.CancelAsync();
        await Task.WhenAll(callers);
    }
}
