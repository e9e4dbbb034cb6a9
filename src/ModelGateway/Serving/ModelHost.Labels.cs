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

    private string? LackOf(LoadedVersion? serving) => serving?.Places?.TellsLabels == true ? monitoring.Labels.Lack : null;
}
