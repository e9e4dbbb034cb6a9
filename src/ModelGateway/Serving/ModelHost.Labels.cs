namespace ModelGateway;

/// <content>Outcomes, and the labels that are known before rows.</content>
internal sealed partial class ModelHost
{
    /// <summary>Counts the rows that wait.</summary>
    public void Flush() => monitoring.Flush();

    /// <summary>Opens the log in which predictions await their outcomes.</summary>
    public void OpenOutcomes() => monitoring.OpenOutcomes();

    /// <summary>Whether outcomes, or labels of rows, come before the next row of their series is asked about; null while nobody can tell.</summary>
    public bool? HaveOutcomes => monitoring.Labels.ComeInTime;

    /// <summary>Learns the label of a row that nobody predicted.</summary>
    /// <exception cref="NoChampionException">No version serves.</exception>
    /// <exception cref="ModelGatewayException">The version has learned from rows in no order.</exception>
    /// <exception cref="InputException">The row lacks the label, or a column of the series.</exception>
    public void RecordLabel<TRow>(TRow row)
    {
        LoadFirst();
        LoadedVersion serving = _slot.Current ?? throw new NoChampionException(Model);
        monitoring.Labels.Record(serving.LabelsOf<TRow>(monitoring.Labels, time).Read(row));
    }

    // Where the rows cannot be read the series begin with nothing, as where they are too old.
    private async Task BeginLabelsAsync(LoadedVersion next, LocalVersion stored, CancellationToken cancellationToken)
    {
        if (next.Places?.TellsLabels != true || next.Order is not { } order)
        {
            return;
        }

        // What other processes have recorded says more.
        await monitoring.Labels.FollowAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Dataset rows = await stored.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
            monitoring.Labels.Begin(LearnedLabels.Of(order, next.Signature, rows, monitoring.Labels, time, cancellationToken), areDated: order.Time is not null);
        }
        catch (ModelGatewayException error)
        {
            LogNoLabels(logger, next.Id, error.Message);
        }
    }

    private string? LackOf(LoadedVersion? serving) => serving?.Places?.TellsLabels == true ? monitoring.Labels.Lack : null;
}
