using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Watches what one version answers in this process, however often it is loaded anew.</summary>
internal sealed partial class VersionWatch(VersionId version, AnswerGuard guard, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly List<RecordedRows> _recorders = [];
    private readonly ConcurrentDictionary<string, long> _violations = new(StringComparer.Ordinal);
    private long _failed;

    /// <summary>Holds the answers to their limits.</summary>
    public AnswerGuard Guard => guard;

    /// <summary>A place where one thread's rows wait to be counted.</summary>
    public RecordedRows NewRecorder(RowLayout layout, int scoreWidth)
    {
        RecordedRows recorder = new(layout, scoreWidth, this);
        lock (_lock)
        {
            _recorders.Add(recorder);
        }

        return recorder;
    }

    /// <summary>Counts what waits and forgets where it waited: the calls that used it have ended.</summary>
    public void Remove(IEnumerable<RecordedRows> recorders)
    {
        foreach (RecordedRows recorder in recorders)
        {
            recorder.Flush();
            lock (_lock)
            {
                _recorders.Remove(recorder);
            }
        }
    }

    /// <summary>Counts rows that were answered. Called by any thread; what fails here never reaches the caller of a prediction.</summary>
    public void Count(in ServedRows rows)
    {
        try
        {
            if (guard.HasBands)
            {
                Observe(rows);
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Once is enough: what failed for one batch fails for the next as well.
            if (Interlocked.Increment(ref _failed) == 1)
            {
                LogWatchFailed(logger, version, error);
            }
        }
    }

    /// <summary>Counts a broken expectation.</summary>
    public void Note(FeatureRows rows, int row, Violation violation)
    {
        Telemetry.Violations.Add(1, new("model", version.Model), new("code", violation.Code));
        _violations.AddOrUpdate(violation.Code, 1, (_, count) => count + 1);
    }

    /// <summary>Counts the rows that wait.</summary>
    public void Flush()
    {
        RecordedRows[] recorders;
        lock (_lock)
        {
            recorders = [.. _recorders];
        }

        foreach (RecordedRows recorder in recorders)
        {
            recorder.Flush();
        }
    }

    // The baseline's answers say nothing about the model.
    private void Observe(in ServedRows rows)
    {
        if (!rows.AnsweredBy.Contains(AnsweredBy.Baseline))
        {
            guard.Observe(rows.Scores);
            return;
        }

        for (int row = 0; row < rows.Count; row++)
        {
            if (rows.AnsweredBy[row] == AnsweredBy.Model)
            {
                guard.Observe(rows.Scores.Slice(row, 1));
            }
        }
    }

    [LoggerMessage(20, LogLevel.Error, "The answers of {Version} are not watched as they should be.")]
    private static partial void LogWatchFailed(ILogger logger, VersionId version, Exception error);
}
