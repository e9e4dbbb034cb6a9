using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What is different between two stored versions: rows, contract, profile, tunables, packages, metrics and answers.</summary>
public sealed class VersionComparison
{
    /// <summary>The form of the comparison that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentFormat = "modelgateway/version-comparison/1";

    [JsonConstructor]
    internal VersionComparison(string model, int from, int to, RowChanges rows, ContractDiff contract) =>
        (Model, From, To, Rows, Contract) = (model, from, to, rows, contract);

    /// <summary>The format of this comparison.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>The model's name.</summary>
    public string Model { get; }

    /// <summary>The version compared with, from 1.</summary>
    public int From { get; }

    /// <summary>The version compared, from 1.</summary>
    public int To { get; }

    /// <summary>The rows that came and went.</summary>
    public RowChanges Rows { get; }

    /// <summary>What the contract expects otherwise.</summary>
    public ContractDiff Contract { get; }

    /// <summary>Features and label of the training rows against the profile of the other version, where both have them in one kind.</summary>
    [JsonInclude]
    public IReadOnlyList<ColumnReading> Profile { get; internal init; } = [];

    /// <summary>The trainer and its tunables, where they differ.</summary>
    [JsonInclude]
    public IReadOnlyList<ChangedSetting> Tunables { get; internal init; } = [];

    /// <summary>Packages that decide the answers, where they differ.</summary>
    [JsonInclude]
    public IReadOnlyList<ChangedSetting> Packages { get; internal init; } = [];

    /// <summary>The metrics of each version on its own held-out rows; they are of other rows wherever rows changed.</summary>
    [JsonInclude]
    public IReadOnlyList<ChangedMetric> Metrics { get; internal init; } = [];

    /// <summary>What both answer on the same rows; null where they cannot be compared.</summary>
    [JsonInclude]
    public AnswerChanges? Answers { get; internal init; }

    /// <summary>Why answers cannot be compared; null where they can.</summary>
    [JsonInclude]
    public string? NoAnswers { get; internal init; }

    /// <summary>Writes the comparison as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the comparison as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a comparison that <see cref="SaveAsync(string, CancellationToken)"/> has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no comparison, or a newer library wrote it.</exception>
    public static Task<VersionComparison> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a comparison that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no comparison, or a newer library wrote it.</exception>
    public static Task<VersionComparison> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    internal static JsonForm<VersionComparison> Form { get; } = new(CurrentFormat, ModelGatewayJson.Finite);
}
