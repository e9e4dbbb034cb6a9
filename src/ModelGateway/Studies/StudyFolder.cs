using System.Globalization;

namespace ModelGateway;

/// <summary>Where the study of a version is kept, beside the version, which never changes: <c>NAME/studies/000003</c>.</summary>
internal sealed class StudyFolder
{
    private const string ReportName = "study.json";

    private readonly string? _path;
    private readonly Page? _page;

    /// <param name="modelFolder">The folder of the model; null to keep nothing.</param>
    /// <param name="version">The version.</param>
    /// <param name="page">Makes the page that shows a study with the report of the run; null to write none.</param>
    public StudyFolder(string? modelFolder, int version, Page? page = null) =>
        (_page, _path) = (page, modelFolder is null ? null : Path.Combine(modelFolder, "studies", version.ToString("D6", CultureInfo.InvariantCulture)));

    /// <summary>Writes a page.</summary>
    public delegate void Page(Stream stream, RunReport run, StudyReport study, TestScore? score);

    /// <summary>Where finished experiments are written down; null to keep nothing.</summary>
    public string? Journal => _path is null ? null : Path.Combine(_path, ExperimentJournal.FileName);

    /// <summary>What was found out before; null when nothing was, or when it cannot be read.</summary>
    public StudyReport? Read()
    {
        string? file = _path is null ? null : Path.Combine(_path, ReportName);
        try
        {
            return file is null || !File.Exists(file) ? null : StudyReport.Load(file);
        }
        catch (StoreException)
        {
            // It is made again.
            return null;
        }
    }

    /// <summary>Replaces the report, and the page that shows it with that of the run.</summary>
    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public void Write(StudyReport report, RunReport run, TestScore? score = null)
    {
        if (_path is null)
        {
            return;
        }

        try
        {
            DurableFiles files = new();
            files.CreateFolder(_path);
            Replace(files, ReportName, content => StudyReport.Form.Write(content, report));
            if (_page is not null)
            {
                Replace(files, VersionFileNames.Page, content => _page(content, run, report, score));
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The study cannot be written to '{_path}': {error.Message.TrimEnd('.')}. Make the folder writable.", error);
        }
    }

    private void Replace(DurableFiles files, string name, Action<Stream> write)
    {
        using MemoryStream content = new();
        write(content);
        string file = Path.Combine(_path!, name);
        files.Write(file + ".new", content.GetBuffer().AsSpan(0, (int)content.Length));
        files.Move(file + ".new", file);
    }
}
