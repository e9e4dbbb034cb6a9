namespace ModelGateway;

/// <summary>What one column must look like. An expectation that is null is not there.</summary>
public sealed record ColumnContract
{
    /// <summary>
    /// The tag of columns whose values must not be shown; <see cref="ModelBuilder{TInput, TOutput}.Sensitive"/> gives it, and says what it hides and where
    /// values stand all the same.
    /// </summary>
    public const string SensitiveTag = "sensitive";

    /// <summary>The column's name, compared by ordinal.</summary>
    public required string Name { get; init; }

    /// <summary>What its values mean. Integers may come where numbers are expected, and categories and text for each other; nothing else is widened.</summary>
    public required ColumnKind Kind { get; init; }

    /// <summary>The number of floats in each cell of a vector; 0 for other columns.</summary>
    public int VectorLength { get; init; }

    /// <summary>What happens when a dataset lacks the column or has it in another kind. Inputs of another type are refused when they are bound.</summary>
    public ViolationAction OnMismatch { get; init; } = ViolationAction.Refuse;

    /// <summary>Where the column is expected; elsewhere it may be absent, and is not checked.</summary>
    public IReadOnlyList<ContractEnvironment> Environments { get; init; } = [ContractEnvironment.Training, ContractEnvironment.Serving];

    /// <summary>Where the column stands in its life.</summary>
    public ColumnLifecycle Lifecycle { get; init; }

    /// <summary>What kind of content the column has, such as <see cref="SensitiveTag"/>; a contract can forbid tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How many of the values must be there.</summary>
    public CompletenessExpectation? Completeness { get; init; }

    /// <summary>Between which numbers the values lie.</summary>
    public RangeExpectation? Range { get; init; }

    /// <summary>Between which moments the values lie.</summary>
    public DateExpectation? Dates { get; init; }

    /// <summary>Which values there are.</summary>
    public CategoryExpectation? Categories { get; init; }

    /// <summary>How long texts are.</summary>
    public LengthExpectation? Length { get; init; }

    /// <summary>That no value comes twice.</summary>
    public UniquenessExpectation? Uniqueness { get; init; }

    internal bool IsSensitive => Tags.Contains(SensitiveTag, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the values are looked at in an environment.</summary>
    internal bool IsCheckedIn(ContractEnvironment environment) => Lifecycle != ColumnLifecycle.DebugOnly && Environments.Contains(environment);

    /// <summary>A column with a kind and nothing expected of its values.</summary>
    internal static ColumnContract Of(Column column) => new()
    {
        Name = column.Name,
        Kind = column.Kind,
        VectorLength = column.VectorLength,
        OnMismatch = column.Role == ColumnRole.Ignored ? ViolationAction.Flag : ViolationAction.Refuse,
        Environments = column.Role == ColumnRole.LastLabel ? [ContractEnvironment.Serving]
            : column.IsInput ? [ContractEnvironment.Training, ContractEnvironment.Serving] : [ContractEnvironment.Training],
    };
}
