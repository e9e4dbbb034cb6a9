namespace ModelGateway;

/// <summary>Decides what is trouble for a model that serves, and says how well it does.</summary>
internal static class HostHealth
{
    /// <summary>How well a model serves.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="serving">The champion; null where none is loaded.</param>
    /// <param name="trouble">What is wrong beside alarms; null when nothing is.</param>
    /// <param name="alarms">The alarms that are up.</param>
    /// <param name="broken">What inputs broke of late; null when nothing.</param>
    public static ModelHealth Of(string model, LoadedVersion? serving, string? trouble, IReadOnlyList<Alarm> alarms, string? broken)
    {
        trouble ??= alarms.Count > 0 ? string.Join(" ", alarms.Select(alarm => alarm.Message)) : null;
        return (serving, trouble) switch
        {
            (null, null) => new ModelHealth(HealthState.Unhealthy, new NoChampionException(model).Message, null, alarms),
            (null, _) => new ModelHealth(HealthState.Unhealthy, trouble, null, alarms),
            (_, null) => new ModelHealth(HealthState.Healthy, broken is null ? $"{serving.Words}." : $"{serving.Words}; of late {broken}.", serving.Id, alarms),
            _ => new ModelHealth(HealthState.Degraded, serving.Answers == AnsweredBy.Baseline ? $"{serving.Words}. {trouble}" : trouble, serving.Id, alarms),
        };
    }

    /// <summary>Whether an error is trouble for the model, rather than the end of the call or of the process. A time-out of a store is, although it is thrown as a cancellation.</summary>
    public static bool IsTrouble(Exception error, bool isDisposed, CancellationToken cancellationToken) => error switch
    {
        OutOfMemoryException => false,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        ObjectDisposedException => !isDisposed,
        _ => true,
    };
}
