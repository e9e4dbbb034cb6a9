namespace ModelGateway;

/// <summary>What the answers of a model must keep to. An answer that is NaN or infinite is never given, whatever is said here.</summary>
public sealed class LimitOptions
{
    /// <summary>The least answer, included: the number, or for two classes the probability of the positive one; null, the default, for no bound.</summary>
    public double? Min { get; set; }

    /// <summary>The greatest answer, included; null, the default, for no bound.</summary>
    public double? Max { get; set; }

    /// <summary>What happens to an answer outside: by default the baseline answers; <see cref="ViolationAction.Flag"/> keeps the model's; it cannot be refused.</summary>
    public ViolationAction Action { get; set; } = ViolationAction.FallBack;

    /// <summary>Bounds the mean of successive answers; null, the default, for no bounds.</summary>
    public BandOptions? Mean { get; set; }

    /// <summary>Bounds the share of positive answers, 0 to 1, among successive ones, for two classes; null, the default, for no bounds.</summary>
    public BandOptions? Positives { get; set; }

    /// <summary>How long the baseline answers before the model is tried again; positive, five minutes unless said.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    internal LimitOptions Copy()
    {
        LimitOptions copy = (LimitOptions)MemberwiseClone();
        (copy.Mean, copy.Positives) = (Mean?.Copy(), Positives?.Copy());
        return copy;
    }

    internal AnswerLimits Build() => new()
    {
        Min = Min ?? double.NegativeInfinity,
        Max = Max ?? double.PositiveInfinity,
        Action = Action,
        Bands = [.. new[] { Positives?.Of(AnswerFigure.Positives), Mean?.Of(AnswerFigure.Mean) }.OfType<AnswerBand>()],
        RetryAfter = RetryAfter,
    };

    internal IEnumerable<OptionFault> Validate()
    {
        IEnumerable<OptionFault> faults =
        [
            .. Faults(Min, Max, Action),
            .. OptionFault.Within(nameof(Mean), Mean?.Validate()),
            .. OptionFault.Within(nameof(Positives), Positives?.Validate()),
        ];
        return RetryAfter > TimeSpan.Zero ? faults : [.. faults, new(nameof(RetryAfter), Durations.Text(RetryAfter), "a positive duration such as 5m")];
    }

    internal static IEnumerable<OptionFault> Faults(double? min, double? max, ViolationAction action)
    {
        if (min is double.NaN || max is double.NaN || min > max)
        {
            yield return new("", $"from {OptionFault.Text(min)} to {OptionFault.Text(max)}", "two numbers, the lower one in Min");
        }

        if (action == ViolationAction.Refuse)
        {
            yield return new(nameof(Action), nameof(ViolationAction.Refuse), "FallBack, Flag or Ignore: an answer cannot be refused, only an input");
        }
    }
}
