namespace ModelGateway;

/// <summary>
/// The bounds of a numeric slot in the type of its lane, so that every check compares alike: fast or slow, row or dataset.
/// </summary>
/// <param name="IsRequired">Whether a missing value is broken.</param>
/// <param name="Low">The least; for an integer lane <see cref="LowWhole"/> counts.</param>
/// <param name="High">The greatest; for an integer lane <see cref="HighWhole"/> counts.</param>
/// <param name="LowWhole">The least integer, or moment in ticks.</param>
/// <param name="HighWhole">The greatest integer, or moment in ticks.</param>
internal readonly record struct LaneBounds(bool IsRequired, double Low, double High, long LowWhole, long HighWhole)
{
    private const double TwoTo53 = 9007199254740992.0;
    private const double TwoTo63 = 9223372036854775808.0;

    /// <summary>Whether there is anything to check.</summary>
    public bool Restricts => IsRequired || !double.IsNegativeInfinity(Low) || !double.IsPositiveInfinity(High)
        || LowWhole > FeatureRows.MissingInt64 + 1 || HighWhole < long.MaxValue;

    /// <summary>The bounds that a contract sets for a column; what is ignored sets none.</summary>
    /// <param name="contract">The column's contract.</param>
    /// <param name="type">The type of the cells.</param>
    public static LaneBounds Of(ColumnContract contract, Type type)
    {
        bool isRequired = contract.Completeness is { Required: true, Action: not ViolationAction.Ignore };
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset) || type == typeof(DateOnly))
        {
            DateExpectation? dates = contract.Dates is { Action: not ViolationAction.Ignore } active ? active : null;
            return new LaneBounds(
                isRequired, double.NegativeInfinity, double.PositiveInfinity, dates?.Earliest?.Ticks ?? FeatureRows.MissingInt64 + 1, dates?.Latest?.Ticks ?? long.MaxValue);
        }

        RangeExpectation? range = contract.Range is { Action: not ViolationAction.Ignore } set && type != typeof(bool) ? set : null;
        (double low, double high) = (range?.Min ?? double.NegativeInfinity, range?.Max ?? double.PositiveInfinity);
        return type == typeof(float)
            ? new LaneBounds(isRequired, (float)low, (float)high, FeatureRows.MissingInt64 + 1, long.MaxValue)
            : new LaneBounds(isRequired, low, high, Whole(Math.Ceiling(low), -1), Whole(Math.Floor(high), 1));
    }

    /// <summary>Whether a value other than a missing one is within.</summary>
    public bool Holds(double value) => value >= Low && value <= High;

    /// <summary>Whether an integer or a moment other than a missing one is within.</summary>
    public bool Holds(long value) => value >= LowWhole && value <= HighWhole;

    // Beyond 2^53 a double stands for all the integers that round to it: a bound learned from one of them must let it through.
    private static long Whole(double bound, int outward)
    {
        if (Math.Abs(bound) >= TwoTo63)
        {
            return bound > 0 ? long.MaxValue : FeatureRows.MissingInt64 + 1;
        }

        double slack = Math.Abs(bound) >= TwoTo53 ? (Math.BitIncrement(Math.Abs(bound)) - Math.Abs(bound)) / 2 : 0;
        return (long)Int128.Clamp((Int128)bound + ((long)slack * outward), FeatureRows.MissingInt64 + 1, long.MaxValue);
    }
}
