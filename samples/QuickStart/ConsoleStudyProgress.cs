using ModelGateway;

namespace QuickStart;

/// <summary>Writes what the study is doing as it happens; experiments run on several threads.</summary>
public sealed class ConsoleStudyProgress : IProgress<StudyProgress>
{
    private readonly Lock _lock = new();

    public void Report(StudyProgress value)
    {
        lock (_lock)
        {
            Console.WriteLine($"  {value.Kind.ToString().ToLowerInvariant(),-11} {value.Message} {(value.Left > 0 ? $"{value.Left} left." : "")}".TrimEnd());
        }
    }
}
