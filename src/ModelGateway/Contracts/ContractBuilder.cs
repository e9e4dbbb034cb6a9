namespace ModelGateway;

/// <summary>Amends what a contract expects. It is asked again for every contract: before each training, and when a version is loaded.</summary>
public sealed class ContractBuilder
{
    private readonly DataContract _contract;
    private readonly IReadOnlyList<ColumnContract> _others;
    private readonly bool _isStrict;
    private readonly Dictionary<string, ColumnContractBuilder> _columns = new(StringComparer.Ordinal);
    private readonly HashSet<string> _forbidden = new(StringComparer.Ordinal);
    private RowCountExpectation? _rows;
    private ViolationAction? _onExtraColumn;
    private ViolationAction? _onForbiddenTag;

    /// <param name="contract">What is amended.</param>
    /// <param name="others">Columns that the contract does not know yet but may be named.</param>
    /// <param name="isStrict">Whether a column that is neither, or cannot have what is expected of it, is an error; else it is left as it is.</param>
    internal ContractBuilder(DataContract contract, IReadOnlyList<ColumnContract> others, bool isStrict = true)
    {
        _contract = contract;
        _others = others;
        _isStrict = isStrict;
        _rows = contract.Rows;
    }

    /// <summary>The columns that have been named, as they are amended.</summary>
    internal IEnumerable<ColumnContract> Named => _columns.Values.Select(column => column.Contract);

    /// <summary>Amends what is expected of a column.</summary>
    /// <param name="name">The column's name, compared by ordinal.</param>
    public ColumnContractBuilder Column(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!_columns.TryGetValue(name, out ColumnContractBuilder? builder))
        {
            ColumnContract? known = _contract.Find(name) ?? _others.FirstOrDefault(c => string.Equals(c.Name, name, StringComparison.Ordinal));
            _columns[name] = builder = new ColumnContractBuilder(known ?? new ColumnContract { Name = name, Kind = ColumnKind.Text }, known is not null);
        }

        return builder.Begin();
    }

    /// <summary>How many rows a dataset has.</summary>
    /// <param name="min">The fewest, inclusive; null for no bound.</param>
    /// <param name="max">The most, inclusive; null for no bound.</param>
    /// <param name="onViolation">What happens when there are fewer or more.</param>
    public ContractBuilder Rows(int? min, int? max = null, ViolationAction onViolation = ViolationAction.Flag)
    {
        _rows = new RowCountExpectation(onViolation, min, max);
        return this;
    }

    /// <summary>No model may learn from a column with this tag.</summary>
    /// <param name="tag">The tag, such as <see cref="ColumnContract.SensitiveTag"/>; compared regardless of case.</param>
    /// <param name="onViolation">What happens when one would.</param>
    public ContractBuilder Forbid(string tag, ViolationAction onViolation = ViolationAction.Refuse)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        _forbidden.Add(tag);
        _onForbiddenTag = onViolation;
        return this;
    }

    /// <summary>What happens when a dataset has a column that the contract does not know.</summary>
    /// <param name="onViolation">What happens.</param>
    public ContractBuilder ExtraColumns(ViolationAction onViolation)
    {
        _onExtraColumn = onViolation;
        return this;
    }

    /// <exception cref="DataException">A column is unknown, or cannot have what is expected of it.</exception>
    internal DataContract Build()
    {
        foreach (ColumnContractBuilder column in _columns.Values.Where(_ => _isStrict))
        {
            // A column at the end of its life may be gone already.
            if (!column.IsKnown && column.Contract.Lifecycle == ColumnLifecycle.Active)
            {
                string[] names = [.. _contract.Columns.Concat(_others).Select(c => c.Name).Distinct()];
                throw new DataException($"The contract is amended for column '{column.Contract.Name}', but there is none. {NearNames.Describe(column.Contract.Name, names)}");
            }

            if (column.IsKnown)
            {
                column.CheckFits();
            }
        }

        IEnumerable<ColumnContract> added = _others.Where(c => _contract.Find(c.Name) is null && _columns.ContainsKey(c.Name));
        return _contract with
        {
            Rows = _rows,
            ForbiddenTags = [.. _contract.ForbiddenTags.Union(_forbidden)],
            OnForbiddenTag = _onForbiddenTag ?? _contract.OnForbiddenTag,
            OnExtraColumn = _onExtraColumn ?? _contract.OnExtraColumn,
            Columns = [.. _contract.Columns.Concat(added).Select(c => _columns.TryGetValue(c.Name, out ColumnContractBuilder? amended) ? amended.Contract : c)],
        };
    }
}
