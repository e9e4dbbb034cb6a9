namespace ModelGateway;

/// <summary>What was found of the order of rows.</summary>
/// <param name="Kind">What is known of it.</param>
/// <param name="By">The column that rows are in order of; null where it is the order of the data.</param>
/// <param name="Dependence">How much neighbours resemble each other, as a correlation; null where nobody looked.</param>
internal sealed record OrderFinding(OrderKind Kind, string? By = null, double? Dependence = null)
{
    /// <summary>Nothing says that rows are in an order.</summary>
    public static OrderFinding None { get; } = new(OrderKind.None);

    /// <summary>The columns that name the series, or the groups that rows come in, which nobody declared; empty where rows are one series, or somebody said which.</summary>
    public IReadOnlyList<string> Series { get; init; } = [];

    /// <summary>Whether no model reads the column although nobody said so with Ignore, as rows that are asked about have none.</summary>
    public bool IsToBeIgnored { get; init; }

    /// <summary>Whether rows depend on each other as nobody declared.</summary>
    public bool IsFound => Kind is OrderKind.Undeclared or OrderKind.Grouped;

    /// <summary>The order, as words within a sentence.</summary>
    public string Words => Kind == OrderKind.Grouped ? $"groups of {Names(Series)}" : By is null ? "the order of the data" : $"the order of '{By}'";

    /// <summary>The same, and what else of it one should know.</summary>
    public string LongWords => Kind switch
    {
        OrderKind.Declared => $"{Words}, in which the test set begins before the training set ends",
        OrderKind.Grouped => $"{Words} kept whole, which nobody declared",
        _ => $"{Words}, which nobody declared",
    };

    /// <summary>What an application declares where the order is one in time, or where rows of a group belong together.</summary>
    public string Declaration => Kind == OrderKind.Grouped ? Grouping
        : (By is null ? "Ordered()" : $"OrderBy(\"{By}\")") + (IsToBeIgnored ? $".Ignore(\"{By}\")" : "") + (Series.Count == 0 ? "" : $".{Grouping}");

    /// <summary>Names of columns within a sentence.</summary>
    public static string Names(IReadOnlyList<string> names)
    {
        string[] quoted = [.. names.Select(name => $"'{name}'")];
        return quoted.Length < 2 ? string.Concat(quoted) : $"{string.Join(", ", quoted[..^1])} and {quoted[^1]}";
    }

    private string Grouping => $"GroupBy({string.Join(", ", Series.Select(name => $"\"{name}\""))})";
}
