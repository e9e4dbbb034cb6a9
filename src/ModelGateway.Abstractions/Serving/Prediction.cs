using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>An answer that knows its origin.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
public readonly record struct Prediction<T>
{
    /// <summary>The answer.</summary>
    public required T Value { get; init; }

    /// <summary>Identifies this prediction, for the outcome that arrives later.</summary>
    public required PredictionId Id { get; init; }

    /// <summary>The version that answered; one shared object per loaded version.</summary>
    public required VersionId Version { get; init; }

    /// <summary>Whether a model or a baseline answered.</summary>
    public required AnsweredBy AnsweredBy { get; init; }

    /// <summary>What the data contract found; null when nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<Violation>? Violations { get; init; }

    /// <summary>The answer with its origin, as a person reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Value} by {(AnsweredBy == AnsweredBy.Model ? "" : "the baseline of ")}{Version}{(Violations is { Count: > 0 } broken ? $": {string.Join(' ', broken.Select(violation => violation.Message))}" : "")}");
}
