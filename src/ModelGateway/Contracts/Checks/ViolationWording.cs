namespace ModelGateway;

/// <summary>Says in words what breaks a contract: what was found, and what is expected.</summary>
internal static class ViolationWording
{
    /// <summary>Stands for a value of a sensitive column.</summary>
    public const string HiddenValue = "a value that is not shown";

    /// <summary>Stands for the values that are expected of a sensitive column.</summary>
    public const string HiddenExpectation = "what is not shown either";

    public static string Cell(string feature, string found, string? expected) => $"Feature '{feature}' is {found}; the contract expects {expected}.";

    public static string Column(string column, string found, string? expected) => $"Column '{column}' {found}; the contract expects {expected}.";

    public static string NoColumn(ColumnContract expected, IEnumerable<string> names) =>
        $"There is no column '{expected.Name}'; the contract expects one of kind {ExpectationWording.Kind(expected)}. {NearNames.Describe(expected.Name, names)}";

    public static string ExtraColumn(string column) => $"The contract does not know column '{column}'.";

    public static string RowCount(int rows, string expected) => $"There are {ExpectationWording.Count(rows)} rows; the contract expects {expected}.";

    public static string ForbiddenTag(string column, string tag) =>
        $"The model would learn from column '{column}', which is tagged '{tag}'; the contract forbids that. Ignore the column.";

    public static string DebugOnly(string column) => $"The model would learn from column '{column}', which is for debugging only. Ignore the column.";

    public static string Deprecated(string column) => $"The model learns from column '{column}', which is deprecated and about to go.";

    /// <summary>How many rows of how many.</summary>
    public static string Rows(int count, int all) => $"{ExpectationWording.Count(count)} of {ExpectationWording.Count(all)} rows";
}
