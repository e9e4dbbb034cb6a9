using System.Text.Json;

namespace ModelGateway;

/// <summary>What is different between two stored versions: rows, contract, profile, tunables, packages, metrics and answers.</summary>
public sealed record VersionComparison
{
    /// <summary>The form of the comparison that this library writes. It changes only when a member changes its meaning or goes away.</summary>
    public const string CurrentSchema = "modelgateway/version-comparison/1";

    /// <summary>The form of this comparison.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>The version compared with, from 1.</summary>
    public required int From { get; init; }

    /// <summary>The version compared, from 1.</summary>
    public required int To { get; init; }

    /// <summary>The rows that came and went.</summary>
    public required RowChanges Rows { get; init; }

    /// <summary>What the contract expects otherwise.</summary>
    public required ContractDiff Contract { get; init; }

    /// <summary>Features and label of the training rows against the profile of the other version, where both have them in one kind.</summary>
    public IReadOnlyList<ColumnReading> Profile { get; init; } = [];

    /// <summary>The trainer and its tunables, where they differ.</summary>
    public IReadOnlyList<ChangedSetting> Tunables { get; init; } = [];

    /// <summary>Packages that decide the answers, where they differ.</summary>
    public IReadOnlyList<ChangedSetting> Packages { get; init; } = [];

    /// <summary>The metrics of each version on its own held-out rows; they are of other rows wherever rows changed.</summary>
    public IReadOnlyList<ChangedMetric> Metrics { get; init; } = [];

    /// <summary>What both answer on the same rows; null where they cannot be compared.</summary>
    public AnswerChanges? Answers { get; init; }

    /// <summary>Why answers cannot be compared; null where they can.</summary>
    public string? NoAnswers { get; init; }

    /// <summary>Writes the comparison as JSON.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) =>
        File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, ModelGatewayJson.Finite), cancellationToken);
}
