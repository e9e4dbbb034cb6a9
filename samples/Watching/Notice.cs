namespace Watching;

/// <summary>One thing that was noticed.</summary>
/// <param name="At">When first.</param>
/// <param name="What">What.</param>
public sealed record Notice(DateTimeOffset At, string What)
{
    /// <summary>What answers that say the same have in common; empty for an alarm.</summary>
    public string Key { get; init; } = "";

    /// <summary>When the last answer said so.</summary>
    public DateTimeOffset Last { get; set; }

    /// <summary>How many answers said so.</summary>
    public int Count { get; set; }
}
