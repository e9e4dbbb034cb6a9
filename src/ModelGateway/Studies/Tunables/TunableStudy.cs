using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What each tunable changes, one at a time with the others as in the run.</summary>
public sealed class TunableStudy
{
    [JsonConstructor]
    internal TunableStudy(IReadOnlyList<TunableFinding> tunables) => Tunables = tunables;

    /// <summary>The tunables, in the trainer's order.</summary>
    public IReadOnlyList<TunableFinding> Tunables { get; }

    /// <summary>The two strongest tried together; null when fewer than two matter, or it was not done.</summary>
    [JsonInclude]
    public TunableInteraction? Interaction { get; internal init; }

    /// <summary>The standard deviation of the loss between refits on different subsamples with nothing changed, as a share of the loss.</summary>
    [JsonInclude]
    public double? RefitNoise { get; internal init; }

    /// <summary>The share of answers that flip (classes) or the root mean square move in standard deviations of the label (numbers) between refits with nothing changed but the subsample.</summary>
    [JsonInclude]
    public double? RefitMoved { get; internal init; }

    /// <summary>The same when nothing but the seed is changed.</summary>
    [JsonInclude]
    public double? SeedMoved { get; internal init; }
}
