namespace ModelGateway;

/// <summary>How long trainings take, to begin none that will not end in time. Thread-safe.</summary>
/// <param name="clock">How much time is left.</param>
/// <param name="threads">How many train at once.</param>
/// <param name="expected">How long a training takes, as far as is known before the first.</param>
internal sealed class TrainingPace(StudyClock clock, int threads, TimeSpan expected)
{
    private readonly Lock _lock = new();
    private long _trainings;
    private TimeSpan _trained;

    /// <summary>Whether so many trainings will end in time if they take as long as those before.</summary>
    public bool HasTime(int trainings)
    {
        TimeSpan left = clock.Left;
        lock (_lock)
        {
            return left == TimeSpan.MaxValue
                || left > (_trainings == 0 ? expected : _trained / _trainings) * Math.Ceiling((double)trainings / threads);
        }
    }

    /// <summary>Notes how long a training took.</summary>
    public void Note(TimeSpan training)
    {
        lock (_lock)
        {
            _trainings++;
            _trained += training;
        }
    }
}
