namespace ModelGateway;

/// <summary>Holds the rows of a run against the champion's contract, before anything is trained.</summary>
internal sealed class ContractCheck(LocalVersions versions, IAliasStore aliases)
{
    /// <returns>What the rows break without being refused, and a warning where the champion's contract could not be read.</returns>
    /// <exception cref="DataException">The contract refuses the rows, or an amendment fits neither contract nor rows.</exception>
    public async Task<(IReadOnlyList<Violation> Violations, RunWarning? Unread)> RunAsync(
        RunPlan plan, Dataset data, CancellationToken cancellationToken)
    {
        data = ColumnRoles.Assign(data, plan.Problem);
        (DataContract? learned, RunWarning? unread) = await OfChampionAsync(plan.Model, cancellationToken).ConfigureAwait(false);

        // Without a champion only what the application itself expects can be broken.
        DataContract contract = plan.Contract.ApplyTo(learned ?? DataContract.Of(data.Schema), data.Schema);
        IReadOnlyList<Violation> violations = contract.Check(data);
        Violation[] refused = [.. violations.Where(v => v.Action == ViolationAction.Refuse)];
        return refused.Length == 0 ? (violations, unread) : throw new DataException(
            $"The contract of model '{plan.Model}' refuses the data, and nothing was trained: {string.Join(" ", refused.Select(v => v.Message))} Repair the data, or amend the contract if this is how they are now.")
        {
            Violations = violations,
        };
    }

    private async Task<(DataContract? Contract, RunWarning? Unread)> OfChampionAsync(string model, CancellationToken cancellationToken)
    {
        VersionId? id = await aliases.ReadAsync(model, AliasNames.Champion, cancellationToken).ConfigureAwait(false);
        if (id is null)
        {
            return (null, null);
        }

        try
        {
            LocalVersion champion = await versions.OpenAsync(model, id.Number, cancellationToken).ConfigureAwait(false);
            return (champion.ReadContract(), null);
        }
        catch (StoreException error)
        {
            // A champion that cannot be opened must not keep its successor from being trained.
            return (null, new RunWarning("data.contract-unread", null, $"The data were not held against the contract of champion {id}: {error.Message}"));
        }
    }
}
