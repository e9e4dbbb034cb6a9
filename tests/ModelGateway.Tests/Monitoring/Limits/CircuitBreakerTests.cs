using Microsoft.Extensions.Time.Testing;

namespace ModelGateway;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly List<string?> _alarms = [];

    [Fact]
    public void Opens_when_the_mean_leaves_the_band_and_not_before()
    {
        CircuitBreaker breaker = Create(0, 10, rows: 4);

        breaker.Observe([9, 9, 9]);
        breaker.Observe([30]);
        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.Contains("The mean of 4 answers was 14.25; expected 0 to 10.", _alarms[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(5f, true)]
    [InlineData(50f, false)]
    public void Lets_the_model_answer_again_only_after_a_trial_inside(float trial, bool isInside)
    {
        CircuitBreaker breaker = Create(0, 10, rows: 2);
        breaker.Observe([50, 50]);

        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(BreakerState.Open, breaker.State);
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        breaker.Observe([trial]);
        Assert.Equal(BreakerState.HalfOpen, breaker.State);
        breaker.Observe([trial]);

        Assert.Equal(isInside ? BreakerState.Closed : BreakerState.Open, breaker.State);
        Assert.Equal(isInside, _alarms[^1] is null);
    }

    [Fact]
    public void Does_not_count_what_comes_while_it_is_open()
    {
        CircuitBreaker breaker = Create(0, 10, rows: 2);
        breaker.Observe([50, 50, 5, 5, 5, 5]);

        Assert.Equal(BreakerState.Open, breaker.State);
        Assert.Single(_alarms);
    }

    [Fact]
    public void A_NaN_is_outside_every_band()
    {
        CircuitBreaker breaker = Create(double.NegativeInfinity, double.PositiveInfinity, rows: 2);

        breaker.Observe([1, float.NaN]);

        Assert.Equal(BreakerState.Open, breaker.State);
    }

    [Fact]
    public void Only_tells_where_the_action_is_to_flag()
    {
        CircuitBreaker breaker = Create(0, 10, rows: 1, action: ViolationAction.Flag);

        breaker.Observe([50]);
        Assert.Equal(BreakerState.Closed, breaker.State);
        Assert.NotNull(_alarms[^1]);
        breaker.Observe([5]);

        Assert.Null(_alarms[^1]);
    }

    [Fact]
    public void Counts_as_positive_what_reaches_the_threshold()
    {
        CircuitBreaker breaker = new(
            new AnswerBand(AnswerFigure.Positives, 0.5, 0.5, 4, ViolationAction.FallBack), 0.3f, TimeSpan.FromMinutes(5), _time, _alarms.Add);

        breaker.Observe([0.1f, 0.29f, 0.3f, 0.9f]);

        Assert.Equal(BreakerState.Closed, breaker.State);
    }

    [Fact]
    public async Task Loses_no_answer_of_two_threads()
    {
        CircuitBreaker breaker = Create(0.999, 1.001, rows: 1_000);

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() =>
        {
            for (int i = 0; i < 50_000; i++)
            {
                breaker.Observe([1]);
            }
        }, TestContext.Current.CancellationToken)));

        Assert.Equal(BreakerState.Closed, breaker.State);
        Assert.Equal(100, _alarms.Count);
    }

    private CircuitBreaker Create(double min, double max, int rows, ViolationAction action = ViolationAction.FallBack) =>
        new(new AnswerBand(AnswerFigure.Mean, min, max, rows, action), 0.5f, TimeSpan.FromMinutes(5), _time, _alarms.Add);
}
