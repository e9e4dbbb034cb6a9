using ModelGateway;

namespace QuickStart;

/// <summary>Writes what the run is doing as it happens, on the calling thread, so that lines keep their order.</summary>
public sealed class ConsoleProgress : IProgress<RunProgress>
{
    public void Report(RunProgress value) => Console.WriteLine($"  {value.Stage,-11} {value.Message}");
}
