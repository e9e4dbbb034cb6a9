namespace ModelGateway;

/// <summary>Takes dates apart.</summary>
internal static class DateParts
{
    /// <summary>The part of a date given in ticks of 100 ns; <see cref="FeatureRows.MissingInt64"/> where there is no such date.</summary>
    public static long Of(long ticks, FeaturePart part)
    {
        if (ticks < DateTime.MinValue.Ticks || ticks > DateTime.MaxValue.Ticks)
        {
            return FeatureRows.MissingInt64;
        }

        DateTime date = new(ticks);
        return part switch
        {
            FeaturePart.Year => date.Year,
            FeaturePart.Month => date.Month,
            FeaturePart.Weekday => (int)date.DayOfWeek,
            FeaturePart.Hour => date.Hour,
            _ => ticks,
        };
    }
}
