using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>What a study came to think of a tunable.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TunableVerdict>))]
public enum TunableVerdict
{
    /// <summary>The evidence allows none of the others.</summary>
    Undecided,

    /// <summary>Another value changes the loss beyond the noise of refitting.</summary>
    Matters,

    /// <summary>Answers move, but the loss does not beyond the noise: leave it at its default.</summary>
    Indifferent,

    /// <summary>No value changes any answer: remove it from the configuration.</summary>
    Dead,

    /// <summary>Refits with the same value differ more than values do, or training fails with some.</summary>
    Unstable,
}
