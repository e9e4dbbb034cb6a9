namespace ModelGateway;

/// <summary>Writes everything that makes a version into a folder beside, and has it published.</summary>
internal sealed class VersionWriter(IVersionStore versions, IReadOnlyList<IModelProvider> providers)
{
    public const string SplitName = "split.json";
    public const string ProfileName = "profile.json";
    public const string BaselineName = "baseline.json";
    public const string ReportName = "report.json";
    public const string HtmlName = "report.html";

    private const int MostAnswers = 500;

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<Run> PublishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("modelgateway-");
            VersionMeasures measures = Write(record, folder.FullName);
            RunReport? report = null;
            VersionDraft draft = new(ManifestOf(record), folder.FullName, record.Problem.Data)
            {
                NumberedFiles = number =>
                {
                    report = RunReportWriter.Write(record, number, measures);
                    using MemoryStream json = new();
                    RunReportFile.Write(json, report);
                    using MemoryStream html = new();
                    RunHtml.Write(html, report, study: null);
                    return new Dictionary<string, byte[]> { [ReportName] = json.ToArray(), [HtmlName] = html.ToArray() };
                },
            };
            StoredVersion stored = await versions.PublishAsync(draft, cancellationToken).ConfigureAwait(false);
            return new Run(stored.Id, record.Decision, report!, stored.Folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                $"The files of the version cannot be written to the temporary folder '{Path.GetTempPath()}': {error.Message.TrimEnd('.')}. Make room there, or name another folder in the environment variable TMPDIR.", error);
        }
        finally
        {
            folder?.Delete(recursive: true);
        }
    }

    /// <summary>The provider that keeps a trainer's models.</summary>
    /// <exception cref="ModelGatewayException">It was not added.</exception>
    public IModelProvider ProviderOf(TrainerDescription trainer) => providers.FirstOrDefault(provider => provider.Id == trainer.ProviderId)
        ?? throw new ModelGatewayException(
            $"Trainer {trainer.Name} makes models of provider '{trainer.ProviderId}', which is not added here. Added are: {string.Join(", ", providers.Select(p => $"'{p.Id}'"))}. Add it when the gateway is built.");

    private VersionMeasures Write(RunRecord record, string folder)
    {
        LearningProblem problem = record.Problem;
        ProviderOf(record.Candidate.Description).Save(record.Candidate.Model, folder);
        RecordedAnswers answers = RecordedAnswers.Record(problem.Data.Select(problem.Split.Test), record.Candidate.Model, MostAnswers);
        answers.Save(folder);
        Write(folder, BaselineName, stream => BaselineFile.Write(stream, [.. record.Rungs.Select(rung => (rung.Name, rung.Model))]));
        Write(folder, SplitName, stream => SplitFile.Write(stream, problem.Split));
        Dataset learned = problem.Data.Select(problem.Split.Train);
        DatasetProfile profile = DatasetProfile.Of(learned);
        DataContract contract = ContractLearner.Learn(learned, profile, problem.Data.RowCount);
        Write(folder, ProfileName, stream => DatasetProfileFile.Write(stream, profile.WithScores(problem.Signature, record.Candidate.Scores)));
        Write(folder, DataContract.FileName, stream => ContractFile.Write(stream, contract));
        QualityReference quality = QualityOf(record);
        Write(folder, QualityReference.FileName, quality.Save);
        return new VersionMeasures(answers.Inputs.RowCount, ColumnDistributions.Of(problem, profile), quality);
    }

    private static void Write(string folder, string name, Action<Stream> write)
    {
        using FileStream stream = File.Create(Path.Combine(folder, name));
        write(stream);
    }

    private static QualityReference QualityOf(RunRecord record)
    {
        LearningProblem problem = record.Problem;
        IReadOnlyList<SliceColumn> slices = SliceColumns.Of(record.Definition.Watch.Slices, problem.Signature, problem.Data, problem.Split.Train);
        float[] labels = LearningProblem.Gather(problem.Labels, problem.Split.Test);
        QualityReference measured = QualityReference.Measure(
            QualityShape.Of(problem.Signature, record.Candidate.Threshold, slices),
            labels,
            record.Candidate.Scores,
            record.Fallback.Scores,
            SliceColumns.Codes(slices, problem.Data, problem.Split.Test));
        return measured with
        {
            Importance = FeatureImportance.Measure(record.Candidate.Model, problem.Data, problem.Split.Test, labels, record.Options.Seed, !record.Candidate.Description.GivesProbabilities),
        };
    }

    private static VersionManifest ManifestOf(RunRecord record) => new()
    {
        Model = record.Definition.Name,
        Provider = record.Candidate.Description.ProviderId,
        Trainer = record.Candidate.Name,
        Signature = record.Problem.Signature,
        Threshold = record.Candidate.Threshold,
        GivesProbabilities = record.Candidate.Description.GivesProbabilities,
        Fallback = record.Fallback.Name,
        DataSha256 = record.Problem.Data.Sha256,
        Packages = record.Candidate.Description.Packages,
    };
}
