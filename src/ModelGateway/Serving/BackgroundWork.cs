using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>
/// What is done for a model where no caller is. It throws nothing: on the thread of a timer that would end the process, and in a loop over models it
/// would cost the others. What it threw is told once, and stands in <see cref="Trouble"/> until it is done without.
/// </summary>
internal sealed partial class BackgroundWork(string model, ILogger logger)
{
    private volatile string? _trouble;

    /// <summary>What was thrown last; null when all is well.</summary>
    public string? Trouble => _trouble;

    public void Do(Action work)
    {
        try
        {
            work();
            _trouble = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Complain(error);
        }
    }

    public async ValueTask DoAsync(Func<ValueTask> work)
    {
        try
        {
            await work().ConfigureAwait(false);
            _trouble = null;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            Complain(error);
        }
    }

    private void Complain(Exception error)
    {
        string trouble = $"What is done for {model} in the background failed: {error.Message}";
        if (_trouble == trouble)
        {
            return;
        }

        _trouble = trouble;
        try
        {
            LogFailed(logger, model, error.Message, error);
        }
        catch (Exception logging) when (logging is not OutOfMemoryException)
        {
            // A log that throws cannot be told so; the health tells.
        }
    }

    [LoggerMessage(6, LogLevel.Error, "What is done for {Model} in the background failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string model, string reason, Exception error);
}
