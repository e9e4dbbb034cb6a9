namespace ModelGateway;

/// <summary>Holds a dataset against a contract.</summary>
internal sealed class DatasetCheck(DataContract contract, ContractEnvironment environment)
{
    private readonly List<Violation> _violations = [];

    public IReadOnlyList<Violation> Run(Dataset data)
    {
        CheckRowCount(data.RowCount);
        foreach (ColumnContract column in contract.Columns)
        {
            DataColumn? found = data.Schema.TryIndexOf(column.Name, out int index) ? data.Columns[index] : null;
            if (environment == ContractEnvironment.Training && found is { Definition.IsInput: true })
            {
                CheckUse(column);
            }

            if (!column.IsCheckedIn(environment))
            {
                continue;
            }

            if (found is not null)
            {
                Check(column, found);
            }
            else if (column.Lifecycle == ColumnLifecycle.Active)
            {
                Add(column.Name, "column.missing", column.OnMismatch,
                    ViolationWording.NoColumn(column, data.Schema.Select(c => c.Name)));
            }
        }

        foreach (Column extra in data.Schema.Where(c => contract.Columns.Count > 0 && contract.Find(c.Name) is null))
        {
            Add(extra.Name, "column.extra", contract.OnExtraColumn, ViolationWording.ExtraColumn(extra.Name));
        }

        return _violations;
    }

    private void CheckRowCount(int rows)
    {
        if (contract.Rows is not { } expected)
        {
            return;
        }

        bool isFew = rows < expected.Min;
        if (isFew || rows > expected.Max)
        {
            string limits = ExpectationWording.Between(Count(expected.Min), Count(expected.Max));
            Add("", isFew ? "rows.few" : "rows.many", expected.Action, ViolationWording.RowCount(rows, limits),
                measured: rows, limit: isFew ? expected.Min : expected.Max);
        }

        static string? Count(int? value) => value is { } number ? ExpectationWording.Count(number) : null;
    }

    // What a model may learn from, whatever the values are.
    private void CheckUse(ColumnContract column)
    {
        if (column.Tags.FirstOrDefault(tag => contract.ForbiddenTags.Contains(tag, StringComparer.OrdinalIgnoreCase)) is { } forbidden)
        {
            Add(column.Name, "tag.forbidden", contract.OnForbiddenTag,
                ViolationWording.ForbiddenTag(column.Name, forbidden));
        }

        switch (column.Lifecycle)
        {
            case ColumnLifecycle.DebugOnly:
                Add(column.Name, "column.debug-only", ViolationAction.Refuse,
                    ViolationWording.DebugOnly(column.Name));
                break;
            case ColumnLifecycle.Deprecated:
                Add(column.Name, "column.deprecated", ViolationAction.Flag, ViolationWording.Deprecated(column.Name));
                break;
        }
    }

    private void Check(ColumnContract expected, DataColumn column)
    {
        ColumnFindings found = ColumnFindings.Of(expected, column);
        CheckMissing(expected, column, found.Missing);
        Column definition = column.Definition;
        if (found.Missing == column.Count)
        {
            return; // without a value a column has no kind that could be wrong
        }

        if (!Fits(expected.Kind, definition))
        {
            Add(expected.Name, "type.wrong", expected.OnMismatch,
                ViolationWording.Column(expected.Name, $"is of kind {ExpectationWording.Word(definition.Kind)} ({definition.Type.Name})", ExpectationWording.Word(expected.Kind)));
            return;
        }

        if (definition.Kind == ColumnKind.Vector && definition.VectorLength != expected.VectorLength)
        {
            Add(expected.Name, "vector.length", expected.OnMismatch,
                ViolationWording.Column(
                    expected.Name, $"has vectors of {ExpectationWording.Text(definition.VectorLength)} floats", ExpectationWording.Text(expected.VectorLength)),
                measured: definition.VectorLength, limit: expected.VectorLength);
            return;
        }

        found.Report(_violations);
    }

    private void CheckMissing(ColumnContract expected, DataColumn column, int missing)
    {
        if (expected.Completeness is not { } completeness || column.Count == 0)
        {
            return;
        }

        double share = (double)(column.Count - missing) / column.Count;
        double certain = completeness.LearnedFrom is null ? share : WilsonInterval.Of(column.Count - missing, column.Count).Upper;
        if (!(certain >= completeness.Least))
        {
            Add(expected.Name, "value.missing", completeness.Action,
                ViolationWording.Column(
                    expected.Name, $"has no value in {ViolationWording.Rows(missing, column.Count)}", $"one in at least {ExpectationWording.Share(completeness.Least)}"),
                missing, share, completeness.Least);
        }
    }

    // What carries every value without loss, and nothing else: text is never read as a number.
    private static bool Fits(ColumnKind expected, Column found) =>
        found.Kind == expected
        || (expected == ColumnKind.Number && found.Kind == ColumnKind.Integer)
        || (expected is ColumnKind.Category or ColumnKind.Text && found.Kind is ColumnKind.Category or ColumnKind.Text && found.Type == typeof(string));

    private void Add(string column, string code, ViolationAction action, string message, int rows = 0, double? measured = null, double? limit = null)
    {
        if (action != ViolationAction.Ignore)
        {
            _violations.Add(new Violation(column, code, message) { Action = action, Rows = rows, Measured = measured, Limit = limit });
        }
    }
}
