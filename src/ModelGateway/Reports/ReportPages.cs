namespace ModelGateway;

/// <summary>Reports as pages to look at: one HTML file each, which needs no network and no script.</summary>
public static class ReportPages
{
    /// <summary>Writes the report of a run as a page. It is kept with the version too, as <c>report.html</c>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file; replaced where it exists.</param>
    /// <param name="study">What a study found out about the version, to be shown with it; null for none.</param>
    /// <param name="score">How ready for production the version is, to be shown with it; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task SaveHtmlAsync(
        this RunReport report, string path, StudyReport? study = null, TestScore? score = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        using MemoryStream content = new();
        RunHtml.Write(content, report, study, score);
        await File.WriteAllBytesAsync(path, content.ToArray(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Writes the report of a run as a page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; stays open.</param>
    /// <param name="study">What a study found out about the version, to be shown with it; null for none.</param>
    /// <param name="score">How ready for production the version is, to be shown with it; null for none.</param>
    public static void WriteHtml(this RunReport report, Stream stream, StudyReport? study = null, TestScore? score = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        RunHtml.Write(stream, report, study, score);
    }

    /// <summary>Writes the report of a monitor as a page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to; stays open.</param>
    public static void WriteHtml(this MonitorReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        MonitorHtml.Write(stream, report);
    }
}
