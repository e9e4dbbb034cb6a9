using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The distribution summary of a dataset: what its columns looked like, without the rows. Kept with each version as <c>profile.json</c>.</summary>
public sealed class DatasetProfile
{
    /// <summary>The form of the profile that this library writes.</summary>
    public const string CurrentFormat = "modelgateway/profile/1";

    [JsonConstructor]
    internal DatasetProfile(int rows, IReadOnlyList<ColumnProfile> columns) => (Rows, Columns) = (rows, columns);

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The columns' profiles, in the order of the dataset.</summary>
    public IReadOnlyList<ColumnProfile> Columns { get; }

    /// <summary>The format of this profile.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    [JsonInclude]
    public string Format { get; internal init; } = CurrentFormat;

    /// <summary>
    /// The candidate's scores on rows held out from training: <c>prediction</c>, or <c>prediction:CLASS</c> for each class of a multiclass model.
    /// Empty for data without a model.
    /// </summary>
    [JsonInclude]
    public IReadOnlyList<ColumnProfile> Scores { get; internal init; } = [];

    /// <summary>Summarises a dataset. The same rows give the same profile; their order does not count, but for the last digits of mean and deviation.</summary>
    /// <param name="dataset">The rows.</param>
    public static DatasetProfile Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetProfile(dataset.RowCount, [.. dataset.Columns.Select(ColumnProfiler.Profile)]);
    }

    /// <summary>Writes the profile as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the profile as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a profile that <see cref="SaveAsync(string, CancellationToken)"/> or a run has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no profile, or a newer library wrote it.</exception>
    public static Task<DatasetProfile> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a profile that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no profile, or a newer library wrote it.</exception>
    public static Task<DatasetProfile> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    /// <summary>The same with other scores.</summary>
    internal DatasetProfile With(IReadOnlyList<ColumnProfile> scores) => new(Rows, Columns) { Scores = scores };

    internal static JsonForm<DatasetProfile> Form { get; } = new(CurrentFormat, ModelGatewayJson.Options);

    /// <summary>The same with hashes for the categories of sensitive columns; whether something is true is told all the same.</summary>
    /// <param name="of">The rows.</param>
    /// <param name="sensitive">The columns' names.</param>
    internal DatasetProfile Hiding(Dataset of, IReadOnlyList<string> sensitive) => sensitive.Count == 0 ? this : new(
        Rows,
        [
            .. Columns.Select(column => column.Top.Count > 0 && column.Kind != ColumnKind.Boolean && sensitive.Contains(column.Name)
                ? column.Hashed(value => LaneKey.Hashed(of[column.Name].Definition.Type, value))
                : column),
        ])
    {
        Scores = Scores,
    };

    /// <summary>The same with scores of held-out rows.</summary>
    /// <param name="signature">What the scores are of.</param>
    /// <param name="scores">Row-major.</param>
    internal DatasetProfile WithScores(ModelSignature signature, ReadOnlySpan<float> scores)
    {
        if (signature.Task != LearningTask.Multiclass)
        {
            return With([ColumnProfiler.Profile("prediction", scores)]);
        }

        ColumnProfile[] profiles = new ColumnProfile[signature.ScoreWidth];
        float[] column = new float[scores.Length / signature.ScoreWidth];
        for (int i = 0; i < profiles.Length; i++)
        {
            for (int row = 0; row < column.Length; row++)
            {
                column[row] = scores[(row * profiles.Length) + i];
            }

            profiles[i] = ColumnProfiler.Profile($"prediction:{signature.Classes[i]}", column);
        }

        return With(profiles);
    }
}
