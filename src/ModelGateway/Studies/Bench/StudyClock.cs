namespace ModelGateway;

/// <summary>How much time a study has left, and whom it tells what it does.</summary>
/// <param name="time">The clock.</param>
/// <param name="budget">How long the study may take; null for as long as it takes.</param>
/// <param name="progress">Told what is being tried.</param>
internal sealed class StudyClock(TimeProvider time, TimeSpan? budget, IProgress<StudyProgress>? progress)
{
    private readonly long _started = time.GetTimestamp();

    /// <summary>What is left of the budget; the greatest time span where there is none.</summary>
    public TimeSpan Left => budget is { } most ? most - Elapsed : TimeSpan.MaxValue;

    /// <summary>How long the study has taken.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_started);

    /// <summary>A clock for a part of the study, which may use a share of what is left.</summary>
    /// <param name="share">From 0 to 1.</param>
    public StudyClock Share(double share) => new(time, budget is null ? null : Left * share, progress);

    /// <summary>Tells what is being tried.</summary>
    public void Report(StudyKinds kind, string message, int done, int left) => progress?.Report(new StudyProgress(kind, message, done, left));
}
