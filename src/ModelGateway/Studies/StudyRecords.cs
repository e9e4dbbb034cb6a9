using System.Globalization;

namespace ModelGateway;

/// <summary>The study of a version as it is kept beside the version, which never changes: the records <c>studies/000003/…</c> of the model.</summary>
/// <param name="records">Where it is kept; null to keep nothing.</param>
/// <param name="model">The model's name.</param>
/// <param name="version">The version.</param>
/// <param name="page">Makes the page that shows a study with the report of the run; null to write none.</param>
internal sealed class StudyRecords(IRecordStore? records, string model, int version, StudyRecords.Page? page = null)
{
    private const string ReportName = "study.json";
    private const string JournalName = "experiments.jsonl";

    private readonly string _prefix = string.Create(CultureInfo.InvariantCulture, $"studies/{version:D6}/");

    /// <summary>Makes a page.</summary>
    public delegate byte[] Page(RunReport run, StudyReport study, TestScore? score);

    /// <summary>Opens the list of finished experiments.</summary>
    /// <exception cref="StoreException">It cannot be read.</exception>
    public Task<ExperimentJournal> OpenJournalAsync(CancellationToken cancellationToken) =>
        ExperimentJournal.OpenAsync(records, model, _prefix + JournalName, cancellationToken);

    /// <summary>What was found out before; null when nothing was, or when it cannot be read.</summary>
    public async Task<StudyReport?> ReadAsync(CancellationToken cancellationToken)
    {
        if (records is null)
        {
            return null;
        }

        try
        {
            return await records.ReadAsync(model, _prefix + ReportName, cancellationToken: cancellationToken).ConfigureAwait(false) is { } found
                ? StudyReport.Form.Parse(_prefix + ReportName, found.Content.Span)
                : null;
        }
        catch (StoreException)
        {
            // It is made again.
            return null;
        }
    }

    /// <summary>Replaces the report, and the page that shows it with that of the run.</summary>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task WriteAsync(StudyReport report, RunReport run, TestScore? score, CancellationToken cancellationToken)
    {
        if (records is null)
        {
            return;
        }

        await PutAsync(ReportName, StudyReport.Form.Write(report)).ConfigureAwait(false);
        if (page is not null)
        {
            await PutAsync(VersionFileNames.Page, page(run, report, score)).ConfigureAwait(false);
        }

        async Task PutAsync(string name, byte[] content) => await records.WriteAsync(
            new RecordWrite(RecordWriteKind.Put, model, _prefix + name, content), cancellationToken).ConfigureAwait(false);
    }
}
