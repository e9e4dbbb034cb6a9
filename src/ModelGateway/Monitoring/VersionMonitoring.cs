using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>Monitors what one version answers in this process, however often it is loaded anew.</summary>
/// <param name="version">The version.</param>
/// <param name="guard">Holds the answers to their limits.</param>
/// <param name="open">Opens what its answers are counted in: called once it is needed, for the first answer of a process should not wait for it.</param>
/// <param name="recent">Told of broken expectations.</param>
/// <param name="labels">The labels that are known.</param>
/// <param name="logger">Told of what cannot be counted or kept.</param>
internal sealed partial class VersionMonitoring(
    MonitoredVersion version, AnswerGuard guard, Func<MonitoredVersion, VersionCounts> open, RecentViolations recent, ModelLabels labels, ILogger logger) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly Lock _opening = new();
    private readonly List<RecordedRows> _recorders = [];
    private readonly List<SideModel> _sides = [];
    private volatile VersionCounts? _counts;
    private long _failed;
    private volatile KnownQuality? _known;
    private volatile string? _trouble;

    /// <summary>The version.</summary>
    public MonitoredVersion Version => version;

    /// <summary>Why what was seen could not be kept; null when it could.</summary>
    public string? Trouble => _trouble;

    /// <summary>Holds the answers to their limits.</summary>
    public AnswerGuard Guard => guard;

    /// <summary>The labels that are known of the model's series.</summary>
    public ModelLabels Labels => labels;

    /// <summary>What its answers are counted in; opened where it is not yet.</summary>
    /// <exception cref="ModelGatewayException">The version's files cannot be read.</exception>
    public VersionCounts Counts
    {
        get
        {
            if (_counts is { } counts)
            {
                return counts;
            }

            lock (_opening)
            {
                if (_counts is null)
                {
                    VersionCounts opened = open(version);
                    _sides.ForEach(opened.Outcomes.Add);
                    _sides.Clear();
                    _counts = opened;
                    _failed = 0;
                }

                return _counts;
            }
        }
    }

    /// <summary>From now on another model scores the same rows, off the caller's path.</summary>
    /// <param name="name"><see cref="ModelQuality.Baseline"/>, or the shadow's name. One that has it already is replaced.</param>
    /// <param name="model">The model.</param>
    /// <returns>Ends it: dispose of this before the model.</returns>
    public IDisposable ScoreBeside(string name, IModel model)
    {
        SideModel side = new(name, model);
        lock (_opening)
        {
            if (_counts is { } counts)
            {
                counts.Outcomes.Add(side);
            }
            else
            {
                _sides.Add(side);
            }
        }

        return side;
    }

    /// <summary>A place where one thread's rows wait to be counted.</summary>
    public RecordedRows NewRecorder(RowLayout layout, int scoreWidth)
    {
        RecordedRows recorder = new(layout, scoreWidth, Count);
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

            VersionCounts counts = Counts;
            counts.Monitor.Windows.Add(rows, counts.Offer);
            if (version.Stored.Manifest.Order is { } order)
            {
                labels.Watch(rows, order, order.NeedsOutcomes || version.Layout.Features.Any(feature => feature.Role == ColumnRole.LastLabel));
            }
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Complain(error);
        }
    }

    /// <summary>How good its answers have been; null while no outcome has been joined.</summary>
    public QualityReport? Quality()
    {
        VersionCounts counts = Counts;
        if (counts.Outcomes.Log.Sums.Quality(version.Id.Number) is not { } quality)
        {
            return null;
        }

        KnownQuality? known = _known;
        if (known?.Of != quality)
        {
            _known = known = new KnownQuality(quality, QualityInspector.Report(quality, counts.HeldOut));
        }

        return known.Report;
    }

    /// <summary>Counts a broken expectation. As with <see cref="Count"/>, what fails here never reaches the caller of a prediction.</summary>
    public void Note(FeatureRows rows, int row, Violation violation, bool isRefused)
    {
        Telemetry.Violations.Add(1, new("model", version.Id.Model), new("code", violation.Code));
        if (!violation.Code.StartsWith(AnswerGuard.TrippedCode, StringComparison.Ordinal))
        {
            // A tripped limit has an alarm of its own, which ends with it.
            recent.Add(violation);
        }

        try
        {
            Counts.Monitor.Windows.Note(rows, row, violation, isRefused);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Complain(error);
        }
    }

    /// <summary>Writes what was seen to the store.</summary>
    /// <param name="isLast">Whether this process ends with it.</param>
    public async Task KeepAsync(bool isLast)
    {
        if (_counts is not { } counts)
        {
            return;
        }

        try
        {
            await counts.Monitor.KeepAsync(isLast).ConfigureAwait(false);
            _trouble = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A store that cannot be written must not stop the serving; what could not be kept now is kept with the next try.
            string trouble = $"What was seen of {version.Id} could not be kept: {error.Message}";
            if (_trouble != trouble)
            {
                _trouble = trouble;
                LogNotKept(logger, version.Id, error.Message);
            }
        }
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

    public void Dispose() => _counts?.Monitor.Dispose();

    // Once is enough: what failed for one batch fails for the next as well.
    private void Complain(Exception error)
    {
        if (Interlocked.Increment(ref _failed) == 1)
        {
            LogMonitorFailed(logger, version.Id, error);
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

    [LoggerMessage(20, LogLevel.Error, "The answers of {Version} are not monitored as they should be.")]
    private static partial void LogMonitorFailed(ILogger logger, VersionId version, Exception error);

    [LoggerMessage(21, LogLevel.Warning, "What was seen of {Version} could not be kept: {Reason}")]
    private static partial void LogNotKept(ILogger logger, VersionId version, string reason);

    private sealed record KnownQuality(VersionQuality Of, QualityReport Report);
}
