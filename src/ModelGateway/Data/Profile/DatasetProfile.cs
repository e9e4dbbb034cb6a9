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

    /// <summary>Summarises a dataset. The same rows give the same profile; their order does not count, but for the last digits of mean and deviation.</summary>
    /// <param name="dataset">The rows.</param>
    public static DatasetProfile Of(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return new DatasetProfile(dataset.RowCount, [.. dataset.Columns.Select(ColumnProfiler.Profile)]);
    }
}
