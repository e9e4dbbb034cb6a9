namespace ModelGateway;

/// <summary>Reports as pages to look at: one HTML file each, which needs no network and no script.</summary>
public static class ReportPages
{
    /// <summary>Writes the report of a run as a page into a file, which is there whole or not at all. It is kept with the version too, as <c>report.html</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="study">What a study found out about the version, to be shown with it; null for none.</param>
    /// <param name="score">How ready for production the version is, to be shown with it; null for none.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static Task SaveHtmlAsync(
        this RunReport report, string path, StudyReport? study = null, TestScore? score = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WholeFile.WriteAsync(path, RunHtml.Page(report, study, score).ToBytes(), cancellationToken);
    }

    /// <summary>Writes the report of a run as a page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="study">What a study found out about the version, to be shown with it; null for none.</param>
    /// <param name="score">How ready for production the version is, to be shown with it; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static Task SaveHtmlAsync(
        this RunReport report, Stream stream, StudyReport? study = null, TestScore? score = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return RunHtml.Page(report, study, score).WriteAsync(stream, cancellationToken);
    }

    /// <summary>Writes the report of a monitor as a page into a file, which is there whole or not at all.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="cancellationToken">Cancels the call; the file is then as it was.</param>
    /// <exception cref="StoreException">The file cannot be written.</exception>
    public static Task SaveHtmlAsync(this MonitorReport report, string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return WholeFile.WriteAsync(path, MonitorHtml.Page(report).ToBytes(), cancellationToken);
    }

    /// <summary>Writes the report of a monitor as a page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to, asynchronously alone; stays open.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static Task SaveHtmlAsync(this MonitorReport report, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return MonitorHtml.Page(report).WriteAsync(stream, cancellationToken);
    }
}
