namespace ModelGateway;

/// <summary>Says what the answers of a model must keep to. An answer that is NaN or infinite is never given, whatever is said here.</summary>
public sealed class LimitsBuilder
{
    private const int DefaultRows = 1_000;

    private readonly LimitOptions _limits;

    internal LimitsBuilder(LimitOptions limits) => _limits = limits;

    /// <summary>Bounds each answer: the number, or for two classes the probability of the positive one.</summary>
    /// <param name="min">The least answer, included.</param>
    /// <param name="max">The greatest answer, included.</param>
    /// <param name="action">What happens outside: by default the baseline answers; <see cref="ViolationAction.Flag"/> keeps the model's answer.</param>
    /// <exception cref="ArgumentException">The bounds are in the wrong order or NaN, or the action is <see cref="ViolationAction.Refuse"/>.</exception>
    public LimitsBuilder Between(double min, double max, ViolationAction action = ViolationAction.FallBack)
    {
        Check(min, max, action);
        (_limits.Min, _limits.Max, _limits.Action) = (min, max, action);
        return this;
    }

    /// <summary>Bounds the mean of successive answers. Outside it an alarm is raised and, by default, the baseline answers until a trial of the model is inside again.</summary>
    /// <param name="min">The least mean, included.</param>
    /// <param name="max">The greatest mean, included.</param>
    /// <param name="rows">Over how many answers; at least 1.</param>
    /// <param name="action">What happens outside: <see cref="ViolationAction.FallBack"/>, or <see cref="ViolationAction.Flag"/> for the alarm alone.</param>
    /// <exception cref="ArgumentException">The bounds are in the wrong order or NaN, or the action is <see cref="ViolationAction.Refuse"/>.</exception>
    public LimitsBuilder MeanBetween(double min, double max, int rows = DefaultRows, ViolationAction action = ViolationAction.FallBack)
    {
        _limits.Mean = Band(min, max, rows, action);
        return this;
    }

    /// <summary>Bounds the share of positive answers among successive ones, for two classes. What happens outside is as for <see cref="MeanBetween"/>.</summary>
    /// <param name="min">The least share, from 0, included.</param>
    /// <param name="max">The greatest share, to 1, included.</param>
    /// <param name="rows">Over how many answers; at least 1.</param>
    /// <param name="action">What happens outside: <see cref="ViolationAction.FallBack"/>, or <see cref="ViolationAction.Flag"/> for the alarm alone.</param>
    /// <exception cref="ArgumentException">The bounds are in the wrong order or NaN, or the action is <see cref="ViolationAction.Refuse"/>.</exception>
    public LimitsBuilder PositivesBetween(double min, double max, int rows = DefaultRows, ViolationAction action = ViolationAction.FallBack)
    {
        _limits.Positives = Band(min, max, rows, action);
        return this;
    }

    /// <summary>How long the baseline answers before the model is tried again; five minutes unless said.</summary>
    /// <param name="pause">The pause; positive.</param>
    public LimitsBuilder RetryAfter(TimeSpan pause)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(pause, TimeSpan.Zero);
        _limits.RetryAfter = pause;
        return this;
    }

    private static BandOptions Band(double min, double max, int rows, ViolationAction action)
    {
        Check(min, max, action);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        return new BandOptions { Min = min, Max = max, Rows = rows, Action = action };
    }

    private static void Check(double min, double max, ViolationAction action)
    {
        if (!(min <= max))
        {
            throw new ArgumentException($"The bounds are {min} and {max}; expected the lower one first.", nameof(min));
        }

        if (action == ViolationAction.Refuse)
        {
            throw new ArgumentException("An answer cannot be refused, only an input; expected FallBack, Flag or Ignore.", nameof(action));
        }
    }
}
