using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace ModelGateway.MLNet;

/// <summary>One fit: a context of its own, that progress is read from and that stops when asked to.</summary>
/// <remarks>A second fit in the same <see cref="MLContext"/> gives another model, so a context is never used twice.</remarks>
internal sealed class Fit : IDisposable
{
    private readonly CancellationTokenRegistration _cancellation;
    private const int FewRows = 20;

    private readonly string _trainer;
    private readonly IProgress<string>? _progress;
    private readonly CancellationToken _cancellationToken;

    public Fit(string trainer, TrainingContext training, CancellationToken cancellationToken)
    {
        Context = new MLContext(training.Seed);
        _trainer = trainer;
        _progress = training.Progress;
        _cancellationToken = cancellationToken;
        if (_progress is not null)
        {
            Context.Log += Report;
        }

        _cancellation = cancellationToken.UnsafeRegister(static context => CancelExecution((MLContext)context!), Context);
    }

    public MLContext Context { get; }

    /// <summary>Runs ML.NET code, with its errors in the library's terms.</summary>
    /// <exception cref="TrainingException">ML.NET cannot learn from the rows.</exception>
    /// <exception cref="OperationCanceledException">The fit was cancelled.</exception>
    public T Run<T>(int rows, Func<T> code)
    {
        try
        {
            T result = code();
            _cancellationToken.ThrowIfCancellationRequested();
            return result;
        }
        catch (Exception) when (_cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"Training of {_trainer} was cancelled.", _cancellationToken);
        }
        catch (Exception error) when (error is not ModelGatewayException)
        {
            // Through reflection and tasks ML.NET wraps an error many times, and only the innermost says anything.
            Exception cause = error.GetBaseException();
            throw new TrainingException(
                $"{_trainer} cannot learn from these {rows} rows: {Cause(cause)} {(rows < FewRows ? "Bring more rows" : "Look at the features and the label for values that are all missing or out of bounds")}, or use another trainer.",
                cause);
        }
    }

    public void Dispose()
    {
        _cancellation.Dispose();
        Context.Log -= Report;
    }

    /// <summary>ML.NET's trainers look at this between steps, but have no public way to set it.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "CancelExecution")]
    private static extern void CancelExecution(MLContext context);

    // Where no split is allowed and the classes are balanced, LightGBM makes trees without a leaf, which ML.NET cannot read.
    private static string Cause(Exception error) => error is ArgumentNullException { ParamName: "items" }
        ? "no feature splits them into two leaves of the least number of rows."
        : error.Message;

    // What ML.NET tells besides warnings is about its own workings, and is no measure of how far it is.
    private void Report(object? sender, LoggingEventArgs log)
    {
        if (log.Kind == ChannelMessageKind.Warning)
        {
            _progress!.Report($"{_trainer}: {log.RawMessage}");
        }
    }
}
