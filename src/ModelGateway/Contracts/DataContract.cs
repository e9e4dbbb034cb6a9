using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>
/// What inputs must look like: learned in training and kept with each version as <c>contract.json</c>, amended in code
/// (<see cref="ModelBuilder{TInput, TOutput}.Contract"/>). Datasets are checked against the champion's before anything is trained, inputs at each
/// prediction against that of the version that answers. Immutable.
/// </summary>
public sealed record DataContract
{
    /// <summary>The form of the contract that this library writes.</summary>
    public const string CurrentFormat = "modelgateway/contract/1";

    /// <summary>The format of this contract.</summary>
    [JsonPropertyName(JsonFile.FormatMember)]
    public string Format { get; init; } = CurrentFormat;

    /// <summary>How many rows a dataset has; null where that is not expected.</summary>
    public RowCountExpectation? Rows { get; init; }

    /// <summary>Tags that no feature may have.</summary>
    public IReadOnlyList<string> ForbiddenTags { get; init; } = [];

    /// <summary>What happens when a model would learn from a column with a forbidden tag.</summary>
    public ViolationAction OnForbiddenTag { get; init; } = ViolationAction.Refuse;

    /// <summary>What happens when a dataset has a column that the contract does not know. In inputs of predictions such names are counted once each.</summary>
    public ViolationAction OnExtraColumn { get; init; } = ViolationAction.Flag;

    /// <summary>The columns, in the order of the data.</summary>
    public IReadOnlyList<ColumnContract> Columns { get; init; } = [];

    /// <summary>Learns what a dataset looks like. The same rows give the same contract, whatever their order.</summary>
    /// <remarks>
    /// A column without a missing value is required. Ranges, lengths and dates are those seen; categories are learned where there are at most 100
    /// and at most 1 % of the values came only once (the Good–Turing estimate of the share still unseen); uniqueness of integers and text in
    /// 100 rows and more. By default a missing required value, an absent column and a wrong kind are refused, all else is flagged.
    /// </remarks>
    /// <param name="data">The rows; columns that are ignored keep their kind only.</param>
    public static DataContract Learn(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return ContractLearner.Learn(data, DatasetProfile.Of(data), data.RowCount);
    }

    /// <summary>The same contract with changes.</summary>
    /// <param name="amend">Says what changes.</param>
    /// <exception cref="DataException">It names a column that the contract does not know, or expects of one what its kind cannot have.</exception>
    public DataContract Amend(Action<ContractBuilder> amend)
    {
        ArgumentNullException.ThrowIfNull(amend);
        ContractBuilder builder = new(this, []);
        amend(builder);
        return builder.Build();
    }

    /// <summary>Checks a dataset.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="environment">What the rows are for.</param>
    /// <returns>What is broken, one for each expectation, columns in order; expectations that are ignored leave none.</returns>
    public IReadOnlyList<Violation> Check(Dataset data, ContractEnvironment environment = ContractEnvironment.Training)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new DatasetCheck(this, environment).Run(data);
    }

    /// <summary>What a newer contract expects otherwise.</summary>
    /// <param name="newer">The contract to compare with.</param>
    public ContractDiff DiffTo(DataContract newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return ContractDiff.Between(this, newer, []);
    }

    /// <summary>Writes the contract as JSON into a file, which is there whole or not at all.</summary>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default) => Form.SaveAsync(path, this, cancellationToken);

    /// <summary>Writes the contract as JSON.</summary>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public Task SaveAsync(Stream stream, CancellationToken cancellationToken = default) => Form.SaveAsync(stream, this, cancellationToken);

    /// <summary>Reads a contract that <see cref="SaveAsync(string, CancellationToken)"/> or a run has written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is missing, it is no contract, or a newer library wrote it.</exception>
    public static Task<DataContract> LoadAsync(string path, CancellationToken cancellationToken = default) => Form.LoadAsync(path, cancellationToken);

    /// <summary>Reads a contract that was written as JSON.</summary>
    /// <param name="stream">Where from, to its end and asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="StoreException">It is no contract, or a newer library wrote it.</exception>
    public static Task<DataContract> LoadAsync(Stream stream, CancellationToken cancellationToken = default) => Form.LoadAsync(stream, cancellationToken);

    internal static JsonForm<DataContract> Form { get; } = new(CurrentFormat, ModelGatewayJson.WithoutNulls, ContractReader.Read);

    /// <summary>A contract that knows the columns and expects nothing of their values.</summary>
    internal static DataContract Of(IEnumerable<Column> columns) => new() { Columns = [.. columns.Select(ColumnContract.Of)] };

    /// <summary>The same with more columns whose values must not be shown.</summary>
    internal DataContract Hiding(IReadOnlyList<string> sensitive) => sensitive.Count == 0 ? this : this with
    {
        Columns = [.. Columns.Select(column => column.IsSensitive || !sensitive.Contains(column.Name) ? column : column with { Tags = [.. column.Tags, ColumnContract.SensitiveTag] })],
    };

    internal ColumnContract? Find(string column) => Columns.FirstOrDefault(c => string.Equals(c.Name, column, StringComparison.Ordinal));
}
