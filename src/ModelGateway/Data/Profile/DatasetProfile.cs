namespace ModelGateway;

/// <summary>The distribution summary of a dataset: what its columns looked like, without the rows. Kept with each version as <c>profile.json</c>.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The columns' profiles, in the order of the dataset.</param>
public sealed record DatasetProfile(int Rows, IReadOnlyList<ColumnProfile> Columns)
{
    /// <summary>The form of the profile that this library writes.</summary>
    public const string CurrentSchema = "modelgateway/profile/1";

    /// <summary>The form of this profile.</summary>
    public string Schema { get; init; } = CurrentSchema;

    /// <summary>
    /// The candidate's scores on rows held out from training: <c>prediction</c>, or <c>prediction:CLASS</c> for each class of a multiclass model.
    /// Empty for data without a model.
    /// </summary>
    public IReadOnlyList<ColumnProfile> Scores { get; init; } = [];

    /// <summary>Summarises a dataset. The same rows give the same profile; their order does not count, but for the last digits of mean and deviation.</summary>
    /// <param name="dataset">The rows.</param>
    public static DatasetProfile Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetProfile(dataset.RowCount, [.. dataset.Columns.Select(ColumnProfiler.Profile)]);
    }

    internal static JsonForm<DatasetProfile> Form { get; } = new(CurrentSchema, ModelGatewayJson.Options);

    /// <summary>The same with hashes for the categories of sensitive columns; whether something is true is told all the same.</summary>
    /// <param name="of">The rows.</param>
    /// <param name="sensitive">The columns' names.</param>
    internal DatasetProfile Hiding(Dataset of, IReadOnlyList<string> sensitive) => sensitive.Count == 0 ? this : this with
    {
        Columns =
        [
            .. Columns.Select(column => column.Top.Count > 0 && column.Kind != ColumnKind.Boolean && sensitive.Contains(column.Name)
                ? column with { Top = [.. column.Top.Select(category => category with { Value = LaneKey.Hashed(of[column.Name].Definition.Type, category.Value) })], IsHashed = true }
                : column),
        ],
    };

    /// <summary>The same with scores of held-out rows.</summary>
    /// <param name="signature">What the scores are of.</param>
    /// <param name="scores">Row-major.</param>
    internal DatasetProfile WithScores(ModelSignature signature, ReadOnlySpan<float> scores)
    {
        if (signature.Task != LearningTask.Multiclass)
        {
            return this with { Scores = [ColumnProfiler.Profile("prediction", scores)] };
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

        return this with { Scores = profiles };
    }
}
