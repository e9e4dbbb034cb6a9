namespace ModelGateway.MLNet;

/// <summary>What is taken from a feature.</summary>
internal enum FeaturePart
{
    /// <summary>The value itself.</summary>
    Value,

    /// <summary>1 where the value is missing, else 0.</summary>
    Missing,

    /// <summary>The year of a date.</summary>
    Year,

    /// <summary>The month of a date, 1 to 12.</summary>
    Month,

    /// <summary>The day of the month, 1 to 31.</summary>
    Day,

    /// <summary>The day of the week, 0 (Sunday) to 6.</summary>
    Weekday,

    /// <summary>The hour of the day, 0 to 23.</summary>
    Hour,
}
