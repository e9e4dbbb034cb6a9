using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a study found out about one tunable.</summary>
public sealed class TunableFinding
{
    [JsonConstructor]
    internal TunableFinding(string name, TunableVerdict verdict, string reason, double value, double @default) =>
        (Name, Verdict, Reason, Value, Default) = (name, verdict, reason, value, @default);

    /// <summary>The tunable's name.</summary>
    public string Name { get; }

    /// <summary>What it came to.</summary>
    public TunableVerdict Verdict { get; }

    /// <summary>A sentence with the numbers.</summary>
    public string Reason { get; }

    /// <summary>The run's value.</summary>
    public double Value { get; }

    /// <summary>The trainer's default.</summary>
    public double Default { get; }

    /// <summary>The value with the least loss, where it matters; else null.</summary>
    [JsonInclude]
    public double? Best { get; internal init; }

    /// <summary>The values that were tried, ascending.</summary>
    [JsonInclude]
    public IReadOnlyList<TunableTrial> Trials { get; internal init; } = [];
}
