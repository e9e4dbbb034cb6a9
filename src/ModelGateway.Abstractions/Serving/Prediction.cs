using System.Globalization;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>An answer that knows its origin.</summary>
/// <typeparam name="T">The type of the answer.</typeparam>
/// <param name="Value">The answer.</param>
/// <param name="Id">Identifies this prediction, for the outcome that arrives later.</param>
/// <param name="Version">The version that answered; one shared object per loaded version.</param>
/// <param name="AnsweredBy">Whether the model or the version's baseline answered.</param>
/// <param name="Violations">What the data contract found; null when nothing.</param>
public readonly record struct Prediction<T>(
    T Value,
    PredictionId Id,
    VersionId Version,
    AnsweredBy AnsweredBy,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Violation>? Violations = null)
{
    /// <summary>The answer with its origin, as a person reads it.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Value} by {(AnsweredBy == AnsweredBy.Model ? "" : "the baseline of ")}{Version}{(Violations is { Count: > 0 } broken ? $": {string.Join(' ', broken.Select(violation => violation.Message))}" : "")}");
}
