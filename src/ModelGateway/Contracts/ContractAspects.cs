namespace ModelGateway;

/// <summary>What a contract expects, aspect by aspect, in words that differ where the expectation does.</summary>
internal static class ContractAspects
{
    /// <summary>Every aspect of the whole contract, always in the same order.</summary>
    public static IReadOnlyList<(string Aspect, string? Text)> Of(DataContract contract) =>
    [
        ("rows", With(contract.Rows, rows => ExpectationWording.Between(ExpectationWording.Text(rows.Min), ExpectationWording.Text(rows.Max)))),
        ("forbiddenTags", contract.ForbiddenTags.Count == 0 ? null : $"{List(contract.ForbiddenTags)}; {ExpectationWording.Word(contract.OnForbiddenTag)}"),
        ("onExtraColumn", ExpectationWording.Word(contract.OnExtraColumn)),
    ];

    /// <summary>Every aspect of a column, always in the same order.</summary>
    /// <param name="column">The column.</param>
    /// <param name="isHidden">Whether its values must not be shown: then a number stands for them that differs where they do.</param>
    public static IReadOnlyList<(string Aspect, string? Text)> Of(ColumnContract column, bool isHidden) =>
    [
        ("kind", ExpectationWording.Kind(column)),
        ("onMismatch", ExpectationWording.Word(column.OnMismatch)),
        ("environments", string.Join(", ", column.Environments.Select(ExpectationWording.Word).Order(StringComparer.Ordinal))),
        ("lifecycle", ExpectationWording.Word(column.Lifecycle)),
        ("tags", column.Tags.Count == 0 ? null : List(column.Tags)),
        ("completeness", With(column.Completeness, c => $"{(c.Required ? "required, " : "")}at least {ExpectationWording.Share(c.Least)}")),
        ("range", With(column.Range, range => Shown(ExpectationWording.Between(ExpectationWording.Text(range.Min), ExpectationWording.Text(range.Max)), isHidden))),
        ("dates", With(column.Dates, dates => Shown(ExpectationWording.Between(ExpectationWording.Text(dates.Earliest), ExpectationWording.Text(dates.Latest)), isHidden))),
        ("categories", With(column.Categories, categories => Shown(List(categories.Values), isHidden))),
        ("length", With(column.Length, length => ExpectationWording.Between(ExpectationWording.Text(length.Min), ExpectationWording.Text(length.Max)))),
        ("uniqueness", With(column.Uniqueness, _ => "no value twice")),
    ];

    // Whole, so that a difference anywhere in it shows.
    private static string List(IReadOnlyList<string> values) => string.Join(", ", values.Order(StringComparer.Ordinal).Select(v => $"'{v}'"));

    private static string Shown(string values, bool isHidden) => isHidden ? $"not shown ({StableHash.Of(values):x16})" : values;

    private static string? With<T>(T? expectation, Func<T, string> describe)
        where T : Expectation => expectation is null ? null : $"{describe(expectation)}; {ExpectationWording.Word(expectation.Action)}";
}
