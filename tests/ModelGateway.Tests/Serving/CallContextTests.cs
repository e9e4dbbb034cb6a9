namespace ModelGateway;

public class CallContextTests
{
    [Fact]
    public void Ids_of_single_calls_and_of_batches_follow_each_other_without_a_gap()
    {
        CallContext context = CallContext.Enter();
        try
        {
            PredictionId first = context.NextId();
            PredictionId[] batch = new PredictionId[3];
            context.NextIds(batch);
            PredictionId last = context.NextId();

            Assert.Equal([1, 2, 3, 4], batch.Append(last).Select(id => id.Sequence - first.Sequence));
            Assert.All(batch.Append(last), id => Assert.Equal(first.Process, id.Process));
        }
        finally
        {
            context.Exit();
        }
    }

    [Fact]
    public void Contexts_of_one_thread_give_ids_of_their_own()
    {
        CallContext outer = CallContext.Enter();
        CallContext inner = CallContext.Enter();
        PredictionId one = outer.NextId();
        PredictionId other = inner.NextId();
        inner.Exit();
        outer.Exit();

        Assert.NotSame(outer, inner);
        Assert.NotEqual(one.Sequence >> 44, other.Sequence >> 44);
        Assert.Equal(one.Process, other.Process);

        CallContext again = CallContext.Enter();
        again.Exit();
        Assert.Same(outer, again); // a thread has one context for each depth
    }

    [Fact]
    public void One_call_in_1024_is_timed()
    {
        CallContext context = CallContext.Enter();
        List<int> timed = [];
        for (int i = 0; i < 4_096; i++)
        {
            if (context.IsTimed)
            {
                timed.Add(i);
            }

            context.NextId();
        }

        context.Exit();
        Assert.Equal(4, timed.Count);
        Assert.All(timed.Zip(timed.Skip(1)), pair => Assert.Equal(1_024, pair.Second - pair.First));
    }

    [Fact]
    public void What_a_call_holds_is_held_until_it_exits()
    {
        object used = new();
        CallContext context = CallContext.Enter();
        Assert.False(Lease.IsHeld(used));

        context.Hold(used);
        Assert.True(Lease.IsHeld(used));
        Assert.False(Lease.IsHeld(new object()));

        context.Exit();
        Assert.False(Lease.IsHeld(used));
    }
}
