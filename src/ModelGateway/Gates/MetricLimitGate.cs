namespace ModelGateway;

internal sealed class MetricLimitGate : IGate
{
    private readonly Metric _metric;
    private readonly double _limit;
    private readonly bool _isLowerLimit;

    public MetricLimitGate(Metric metric, double limit, bool isLowerLimit)
    {
        ArgumentNullException.ThrowIfNull(metric);
        if (!double.IsFinite(limit))
        {
            throw new ArgumentOutOfRangeException(nameof(limit), limit, "The limit must be a finite number.");
        }

        _metric = metric;
        _limit = limit;
        _isLowerLimit = isLowerLimit;
    }

    public string Name => $"{_metric.Name}-{(_isLowerLimit ? "at-least" : "at-most")}";

    public GateResult Evaluate(RunEvidence run)
    {
        ArgumentNullException.ThrowIfNull(run);
        double value = Metric.Find(_metric.Name) is null && run.Test is { } test ? test.Measure(_metric) : run.Candidate.Metrics.GetValueOrDefault(_metric.Name, double.NaN);
        if (double.IsNaN(value))
        {
            return GateResult.Fail(Name, $"The candidate has no {_metric.Name}, but it {Demand}.", limit: _limit);
        }

        bool passed = _isLowerLimit ? value >= _limit : value <= _limit;
        string reason = $"The candidate's {_metric.Name} is {Describe(value)}; it {Demand}.";
        return passed ? GateResult.Pass(Name, reason, value, _limit) : GateResult.Fail(Name, reason, value, _limit);
    }

    private string Demand => $"must be at {(_isLowerLimit ? "least" : "most")} {Wording.Limit(_limit)}";

    /// <summary>In full where rounding would make a value look as if it met the limit that it just misses.</summary>
    private string Describe(double value) => Math.Abs(value - _limit) > Math.Abs(value) / 1_000 ? Wording.Value(value) : Wording.Limit(value);
}
