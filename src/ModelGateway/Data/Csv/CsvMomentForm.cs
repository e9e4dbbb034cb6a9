namespace ModelGateway;

/// <summary>What a date says.</summary>
internal enum CsvMomentForm
{
    /// <summary>A date alone.</summary>
    Day,

    /// <summary>A date and a time of day.</summary>
    Clock,

    /// <summary>A date, a time of day, and the offset from UTC.</summary>
    Offset,
}
