namespace ModelGateway;

/// <summary>What an application amends of the contracts of one model, in order.</summary>
internal sealed record ContractAmendments(IReadOnlyList<Action<ContractBuilder>> Amendments)
{
    public static ContractAmendments None { get; } = new([]);

    /// <summary>The columns whose values must not be shown.</summary>
    public IReadOnlyList<string> Sensitive
    {
        get
        {
            ContractBuilder builder = Amended(new DataContract(), [], isStrict: false);
            return [.. builder.Named.Where(column => column.IsSensitive).Select(column => column.Name)];
        }
    }

    /// <summary>Amends the contract of a stored version. What it does not know is left out: amendments are written for the newest version, and older ones must still serve.</summary>
    public DataContract ApplyTo(DataContract contract) => Apply(contract, [], isStrict: false);

    /// <summary>Amends a contract that a dataset is about to be held against.</summary>
    /// <param name="contract">The contract.</param>
    /// <param name="data">The columns of the dataset, which may be named although the contract does not know them.</param>
    /// <exception cref="DataException">An amendment names a column that neither has, or expects of one what its kind cannot have.</exception>
    public DataContract ApplyTo(DataContract contract, Schema data) => Apply(contract, DataContract.Of(data).Columns, isStrict: true);

    private DataContract Apply(DataContract contract, IReadOnlyList<ColumnContract> others, bool isStrict) => Amended(contract, others, isStrict).Build();

    private ContractBuilder Amended(DataContract contract, IReadOnlyList<ColumnContract> others, bool isStrict)
    {
        ContractBuilder builder = new(contract, others, isStrict);
        foreach (Action<ContractBuilder> amend in Amendments)
        {
            amend(builder);
        }

        return builder;
    }
}
