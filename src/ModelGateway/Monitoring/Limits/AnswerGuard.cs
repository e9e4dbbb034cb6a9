using System.Globalization;

namespace ModelGateway;

/// <summary>Holds the answers of one loaded version to its limits.</summary>
internal sealed class AnswerGuard
{
    /// <summary>How the codes of limits on many answers together begin.</summary>
    public const string TrippedCode = "limit.";

    private readonly AnswerLimits _limits;
    private readonly string _label;
    private readonly CircuitBreaker[] _breakers;

    /// <exception cref="ModelGatewayException">The limits do not fit the task.</exception>
    public AnswerGuard(AnswerLimits limits, ModelSignature signature, float threshold, TimeProvider time, AlarmBoard alarms)
    {
        if (signature.Task == LearningTask.Multiclass && (limits.HaveBounds || limits.Bands.Count > 0))
        {
            throw new ModelGatewayException($"Limits bound a number or the probability of one class, but '{signature.Label.Name}' has {signature.Classes.Count} classes. Remove them.");
        }

        if (signature.Task == LearningTask.Regression && limits.Bands.Any(band => band.Figure == AnswerFigure.Positives))
        {
            throw new ModelGatewayException($"'{signature.Label.Name}' is a number, so no answer is positive. Use MeanBetween instead of PositivesBetween.");
        }

        _limits = limits;
        _label = signature.Label.Name;
        _breakers =
        [
            .. limits.Bands.Where(band => band.Action != ViolationAction.Ignore).Select(band =>
                new CircuitBreaker(band, threshold, limits.RetryAfter, time, message => alarms.Set("limit", band.Name, message))),
        ];
    }

    /// <summary>Whether each answer is to be held to bounds.</summary>
    public bool HasBounds => _limits.HaveBounds;

    /// <summary>Whether the means of answers are monitored.</summary>
    public bool HasBands => _breakers.Length > 0;

    /// <summary>What an answer outside the bounds comes to.</summary>
    public ViolationAction Action => _limits.Action;

    /// <summary>Whether an answer is inside the bounds; NaN is not.</summary>
    public bool Allows(float answer) => answer >= _limits.Min && answer <= _limits.Max;

    /// <summary>Who is to answer now, by the breaker that is least content.</summary>
    public BreakerState State
    {
        get
        {
            BreakerState worst = BreakerState.Closed;
            foreach (CircuitBreaker breaker in _breakers)
            {
                BreakerState state = breaker.State;
                worst = state == BreakerState.Open || worst == BreakerState.Closed ? state : worst;
                if (worst == BreakerState.Open)
                {
                    break;
                }
            }

            return worst;
        }
    }

    /// <summary>Counts answers of the model, given or on trial.</summary>
    public void Observe(ReadOnlySpan<float> answers)
    {
        foreach (CircuitBreaker breaker in _breakers)
        {
            breaker.Observe(answers);
        }
    }

    /// <summary>What an answer outside the bounds broke.</summary>
    public Violation OutOfBounds(float answer)
    {
        bool isAbove = answer > _limits.Max;
        double limit = isAbove ? _limits.Max : _limits.Min;
        return new Violation(
            _label,
            isAbove ? "answer.above" : "answer.below",
            string.Create(CultureInfo.InvariantCulture, $"The model answered {answer:G6}; expected at {(isAbove ? "most" : "least")} {limit:G6}."))
        {
            Measured = answer,
            Limit = limit,
            Action = Action,
        };
    }

    /// <summary>Why the baseline answers for a while.</summary>
    public Violation Tripped()
    {
        CircuitBreaker breaker = _breakers.FirstOrDefault(b => b.State != BreakerState.Closed) ?? _breakers[0];
        return new Violation(_label, TrippedCode + breaker.Name, breaker.Found) { Action = ViolationAction.FallBack };
    }
}
