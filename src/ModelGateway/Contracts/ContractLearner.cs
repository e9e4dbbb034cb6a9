namespace ModelGateway;

/// <summary>Learns a contract from rows.</summary>
internal static class ContractLearner
{
    private const int MostCategories = 100;
    private const int FewestForUniqueness = 100;
    private const double MostSingletons = 0.01;
    private static readonly TimeSpan s_leastRoom = TimeSpan.FromDays(366);

    /// <param name="data">The rows to learn from.</param>
    /// <param name="profile">Their profile.</param>
    /// <param name="rows">The number of rows of the whole dataset, of which these may be a part.</param>
    public static DataContract Learn(Dataset data, DatasetProfile profile, int rows) => new()
    {
        Rows = rows > 0 ? new RowCountExpectation(ViolationAction.Flag, (rows + 1) / 2) : null,
        Columns = [.. data.Columns.Zip(profile.Columns, Learn)],
    };

    private static ColumnContract Learn(DataColumn column, ColumnProfile profile)
    {
        Column definition = column.Definition;
        ColumnContract contract = ColumnContract.Of(definition);
        if (definition.Role is ColumnRole.Ignored or ColumnRole.LastLabel || column.Count == 0)
        {
            return contract;
        }

        contract = contract with { Completeness = Completeness(definition, profile) };
        if (profile.Count == 0)
        {
            return contract;
        }

        switch (definition.Kind)
        {
            case ColumnKind.Number or ColumnKind.Integer when profile.Numbers is { } numbers:
                // Adding 0 makes 0 of -0, of which a sort may leave either at the end.
                contract = contract with { Range = new RangeExpectation(ViolationAction.Flag, numbers.Min + 0.0, numbers.Max + 0.0) };
                break;
            case ColumnKind.DateTime when profile.Numbers is { } numbers:
                contract = contract with { Dates = Dates(column) };
                break;
            case ColumnKind.Category when Categories(profile) is { } categories:
                contract = contract with { Categories = categories };
                break;
            case ColumnKind.Category or ColumnKind.Text when column is DataColumn<string> texts:
                contract = contract with { Length = Length(texts) };
                break;
        }

        return contract with { Uniqueness = IsUnique(column, profile) ? new UniquenessExpectation(ViolationAction.Flag) : null };
    }

    private static CompletenessExpectation Completeness(Column column, ColumnProfile profile)
    {
        int rows = profile.Count + profile.Missing;
        bool isRequired = profile.Missing == 0;

        // Rows without a label are left out of learning as it is; that must not stop a run.
        ViolationAction action = isRequired && column.IsInput ? ViolationAction.Refuse : ViolationAction.Flag;
        return new CompletenessExpectation(action, WilsonInterval.Of(profile.Count, rows).Lower, isRequired, rows);
    }

    private static DateExpectation Dates(DataColumn column)
    {
        long earliest = long.MaxValue;
        long latest = long.MinValue;
        for (int row = 0; row < column.Count; row++)
        {
            if (!column.IsNull(row))
            {
                long ticks = column.GetInt64(row);
                (earliest, latest) = (Math.Min(earliest, ticks), Math.Max(latest, ticks));
            }
        }

        long room = Math.Max(latest - earliest, s_leastRoom.Ticks);
        return new DateExpectation(ViolationAction.Flag, new DateTime(earliest), new DateTime(Math.Min(latest + room, DateTime.MaxValue.Ticks)));
    }

    // Good (1953): the share of values never seen yet is about the share of those seen once.
    private static CategoryExpectation? Categories(ColumnProfile profile) =>
        profile.IsDistinctExact && profile.Distinct <= MostCategories && profile.Top.Count(c => c.Count == 1) <= MostSingletons * profile.Count
            ? new CategoryExpectation(ViolationAction.Flag, [.. profile.Top.Select(c => c.Value).Order(StringComparer.Ordinal)])
            : null;

    private static LengthExpectation Length(DataColumn<string> texts)
    {
        int shortest = int.MaxValue;
        int longest = 0;
        foreach (string? text in texts.Values)
        {
            if (text is not null)
            {
                (shortest, longest) = (Math.Min(shortest, text.Length), Math.Max(longest, text.Length));
            }
        }

        return new LengthExpectation(ViolationAction.Flag, shortest, longest);
    }

    // Only where a repeated value would mean something: measurements differ by chance, and so do moments.
    private static bool IsUnique(DataColumn column, ColumnProfile profile) =>
        profile.Count >= FewestForUniqueness
        && column.Definition.Role is ColumnRole.Feature
        && column.Definition.Kind is ColumnKind.Integer or ColumnKind.Text or ColumnKind.Category
        && (profile.IsDistinctExact ? profile.Distinct == profile.Count : Duplicates.Count(column, stopAtFirst: true) == 0);
}
