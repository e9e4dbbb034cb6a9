namespace ModelGateway;

/// <summary>Between what a figure of successive answers must lie. Outside it an alarm is raised and, by default, the baseline answers until a trial of the model is inside again.</summary>
public sealed class BandOptions
{
    /// <summary>The least, included; null, the default, for no bound.</summary>
    public double? Min { get; set; }

    /// <summary>The greatest, included; null, the default, for no bound.</summary>
    public double? Max { get; set; }

    /// <summary>Over how many answers; at least 1, 1,000 unless said.</summary>
    public int Rows { get; set; } = 1_000;

    /// <summary>What happens outside: <see cref="ViolationAction.FallBack"/> unless said, or <see cref="ViolationAction.Flag"/> for the alarm alone; an answer cannot be refused.</summary>
    public ViolationAction Action { get; set; } = ViolationAction.FallBack;

    internal BandOptions Copy() => (BandOptions)MemberwiseClone();

    internal AnswerBand Of(AnswerFigure figure) => new(figure, Min ?? double.NegativeInfinity, Max ?? double.PositiveInfinity, Rows, Action);

    internal IEnumerable<OptionFault> Validate()
    {
        if (Rows < 1)
        {
            yield return new(nameof(Rows), OptionFault.Text(Rows), "at least 1");
        }

        foreach (OptionFault fault in LimitOptions.Faults(Min, Max, Action))
        {
            yield return fault;
        }
    }
}
