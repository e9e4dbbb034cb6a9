namespace ModelGateway.OnnxRuntime;

/// <summary>How a session runs. Kept with a version.</summary>
internal sealed record OnnxSessionSettings
{
    public const string Cpu = "CPU";

    /// <summary>Threads that work on one call; 1 unless chosen, 0 for one per core.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The execution provider, without the ending ExecutionProvider.</summary>
    public string Provider { get; init; } = Cpu;

    /// <summary>The provider's own settings.</summary>
    public IReadOnlyDictionary<string, string> ProviderSettings { get; init; } = new Dictionary<string, string>();
}
