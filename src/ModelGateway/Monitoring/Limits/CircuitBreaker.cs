namespace ModelGateway;

/// <summary>Monitors the mean of a model's answers against one band, and lets the baseline answer while it is outside.</summary>
internal sealed class CircuitBreaker(AnswerBand band, float threshold, TimeSpan retryAfter, TimeProvider time, Action<string?> alarm)
{
    private readonly Lock _lock = new();
    private volatile BreakerState _state;
    private long _openedAt;
    private double _sum;
    private int _rows;
    private string _found = "";

    /// <summary>Who answers now. An open breaker is half open once its pause is over.</summary>
    public BreakerState State
    {
        get
        {
            BreakerState state = _state;
            return state == BreakerState.Open && time.GetElapsedTime(Volatile.Read(ref _openedAt)) >= retryAfter ? TryAgain() : state;
        }
    }

    /// <summary>What was found when the breaker opened.</summary>
    public string Found => _found;

    public string Name => band.Name;

    /// <summary>Counts answers of the model, given to a caller or on trial. With a NaN among them no mean is inside.</summary>
    public void Observe(ReadOnlySpan<float> answers)
    {
        lock (_lock)
        {
            foreach (float answer in answers)
            {
                if (_state == BreakerState.Open)
                {
                    return;
                }

                _sum += band.Figure == AnswerFigure.Mean ? answer : answer >= threshold ? 1 : answer < threshold ? 0 : double.NaN;
                if (++_rows == band.Rows)
                {
                    Decide(_sum / _rows);
                }
            }
        }
    }

    private void Decide(double mean)
    {
        _sum = 0;
        _rows = 0;
        if (band.Contains(mean))
        {
            _state = BreakerState.Closed;
            alarm(null);
            return;
        }

        _found = band.Describe(mean);
        if (band.Action == ViolationAction.FallBack)
        {
            Volatile.Write(ref _openedAt, time.GetTimestamp());
            _state = BreakerState.Open;
        }

        alarm(_state == BreakerState.Open ? $"{_found} The baseline answers until a trial of the model is inside again." : _found);
    }

    private BreakerState TryAgain()
    {
        lock (_lock)
        {
            if (_state == BreakerState.Open)
            {
                _state = BreakerState.HalfOpen;
            }

            return _state;
        }
    }
}
