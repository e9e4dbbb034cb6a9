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
    public const string CurrentFormat = "modelgateway/test-score/1";

    [JsonConstructor]
    internal TestScore(string model, int version, double score, IReadOnlyList<TestScoreSection> sections) =>
        (Model, Version, Score, Sections) = (model, version, score, sections);

    /// <summary>The format of this score.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version, from 1.</summary>
    public int Version { get; }

    /// <summary>The final score: that of the weakest section, from 0 to 7.</summary>
    public double Score { get; }

    /// <summary>The four sections: data, model, infrastructure, monitoring.</summary>
    public IReadOnlyList<TestScoreSection> Sections { get; }

    /// <summary>Writes the score as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the score as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a score that <see cref="SaveAsync(string, CancellationToken)"/> has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no score, or a newer library wrote it.</exception>
    public static Task<TestScore> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a score that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no score, or a newer library wrote it.</exception>
    public static Task<TestScore> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    internal static JsonForm<TestScore> Form { get; } = new(CurrentFormat, ModelGatewayJson.Finite);
}
