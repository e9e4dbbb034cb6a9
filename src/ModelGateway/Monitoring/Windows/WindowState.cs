namespace ModelGateway;

/// <summary>A window as it is kept and summed over processes.</summary>
/// <param name="Start">The ticks of its start in UTC, its number.</param>
/// <param name="End">The ticks of its end.</param>
/// <param name="IsClosed">Whether no more rows are expected.</param>
/// <param name="Profile">What its rows looked like.</param>
/// <param name="Violations">What they broke.</param>
/// <param name="Refused">Rows without an answer.</param>
/// <param name="Samples">Rows to look at.</param>
internal sealed record WindowState(
    long Start,
    long End,
    bool IsClosed,
    WindowProfileState Profile,
    IReadOnlyList<ViolationCount> Violations,
    long Refused,
    IReadOnlyList<SampledRow> Samples)
{
    /// <summary>What has come to a window since it was kept.</summary>
    /// <param name="kept">The window as it was kept; null when it was not.</param>
    public WindowState Since(WindowState? kept) => kept is null ? this : this with
    {
        Profile = Profile.Since(kept.Profile),
        Violations =
        [
            .. Violations.Select(now => new ViolationCount(
                    now.Column, now.Code, now.Count - (kept.Violations.FirstOrDefault(before => (before.Column, before.Code) == (now.Column, now.Code))?.Count ?? 0)))
                .Where(now => now.Count > 0),
        ],
        Refused = Refused - kept.Refused,
        Samples = [.. Samples.Where(row => kept.Samples.All(before => before.Rank != row.Rank))],
    };

    /// <summary>The sum of what several processes saw of one window. Their order does not matter.</summary>
    public static WindowState Sum(CountedColumns columns, IReadOnlyList<WindowState> parts)
    {
        if (parts.Count == 1)
        {
            return parts[0];
        }

        WindowProfile profile = new(columns);
        WindowSample samples = new();
        foreach (WindowState part in parts)
        {
            profile.Merge(WindowProfile.Load(columns, part.Profile));
        }

        foreach (SampledRow row in parts.SelectMany(part => part.Samples).OrderBy(row => row.Rank))
        {
            samples.Add(row);
        }

        return new WindowState(
            parts[0].Start,
            parts.Max(part => part.End),
            parts.All(part => part.IsClosed),
            profile.Save(),
            [
                .. parts.SelectMany(part => part.Violations)
                    .GroupBy(v => (v.Column, v.Code))
                    .Select(group => new ViolationCount(group.Key.Column, group.Key.Code, group.Sum(v => v.Count)))
                    .OrderBy(v => v.Column, StringComparer.Ordinal).ThenBy(v => v.Code, StringComparer.Ordinal),
            ],
            parts.Sum(part => part.Refused),
            samples.All);
    }
}
