using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>
/// How ready for production a version is, by the 28 tests of the ML Test Score (E. Breck, S. Cai, E. Nielsen, M. Salib, D. Sculley, The ML test
/// score: a rubric for ML production readiness and technical debt reduction, 2017).
/// </summary>
/// <remarks>
/// Computed from what the store has on record, and from nothing else: a test that is made outside, or was meant to be made, has 0 points. The same
/// store gives the same score, whatever the application's code says now.
/// </remarks>
public sealed class TestScore
{
    /// <summary>The form of the score that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentSchema = "modelgateway/test-score/1";

    [JsonConstructor]
    internal TestScore(string model, int version, double score, IReadOnlyList<TestScoreSection> sections) =>
        (Model, Version, Score, Sections) = (model, version, score, sections);

    /// <summary>The form of this score.</summary>
    [JsonInclude]
    public string Schema { get; internal init; } = CurrentSchema;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The final score: that of the weakest section, from 0 to 7.</summary>
    public double Score { get; }

    /// <summary>The four sections: data, model, infrastructure, monitoring.</summary>
    public IReadOnlyList<TestScoreSection> Sections { get; }

    /// <summary>Writes the score as JSON.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.Finite), cancellationToken);
}
