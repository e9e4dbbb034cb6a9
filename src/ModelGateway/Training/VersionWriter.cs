namespace ModelGateway;

/// <summary>Writes everything that makes a version into a folder beside, and has it published.</summary>
/// <param name="versions">Where versions live.</param>
/// <param name="models">Knows the providers.</param>
/// <param name="page">Makes the report's page.</param>
internal sealed class VersionWriter(LocalVersions versions, ModelLoader models, Func<RunReport, byte[]> page)
{
    /// <summary>Checks that the models of a trainer can be kept.</summary>
    /// <exception cref="ModelGatewayException">Their provider was not added.</exception>
    public void Check(TrainerDescription trainer) => _ = ProviderOf(trainer);

    /// <exception cref="StoreException">The store cannot be written.</exception>
    public async Task<Run> PublishAsync(RunRecord record, CancellationToken cancellationToken)
    {
        DirectoryInfo? folder = null;
        try
        {
            folder = Directory.CreateTempSubdirectory("modelgateway-");
            Write(record, folder.FullName);
            RunReport? report = null;
            VersionDraft draft = new(ManifestOf(record), FilesOf(folder.FullName), RowsOf(record.Problem.Data, folder.FullName))
            {
                NumberedFiles = number =>
                {
                    report = RunReportWriter.Write(record, number);
                    return [new DraftFile(VersionFileNames.Report, RunReport.Form.Write(report)), new DraftFile(VersionFileNames.Page, page(report))];
                },
            };
            StoredVersion stored = await versions.PublishAsync(draft, cancellationToken).ConfigureAwait(false);
            return new Run(stored.Id, record.Decision, report!, stored.Location)
            {
                Serves = record.Serves is null ? null : record.ServedBy ?? stored.Id,
                Replaces = record.InPlace?.Id,
            };
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

    private IModelProvider ProviderOf(TrainerDescription trainer) => models.ProviderOf(trainer.ProviderId, $"The model of trainer {trainer.Name}");

    private void Write(RunRecord record, string folder)
    {
        Save(record.Own.Candidate, folder, VersionFileNames.Calibration);
        Write(VersionFileNames.RecordedAnswers, record.Measures.Answers.Write);
        Write(VersionFileNames.Baseline, stream => BaselineFile.Write(
            stream, [.. record.Own.Rungs.Where(IsOurs).Select(rung => (rung.Name, rung.Model))]));
        if (!IsOurs(record.Own.Fallback))
        {
            DirectoryInfo own = Directory.CreateDirectory(Path.Combine(folder, VersionFileNames.Fallback));
            Save(record.Own.Fallback, own.FullName, VersionFileNames.FallbackCalibration);
        }

        Write(VersionFileNames.Split, stream => SplitFile.Write(stream, record.Problem.Split));
        Write(VersionFileNames.Profile, stream => DatasetProfile.Form.Write(stream, record.Measures.Profile));
        Write(VersionFileNames.Contract, stream => DataContract.Form.Write(stream, record.Measures.Contract));
        Write(VersionFileNames.Quality, stream => HeldOutQuality.Form.Write(stream, record.Measures.Quality));

        // The model as its trainer made it, so that its own scores can be had; what corrects them beside.
        void Save(FittedModel model, string to, string calibration)
        {
            (IModel raw, Calibrator? calibrator) = CalibratedModel.Apart(model.Model);
            ProviderOf(model.Description).Save(raw, to);
            if (calibrator is not null)
            {
                Write(calibration, stream => Calibrator.Form.Write(stream, calibrator));
            }
        }

        void Write(string name, Action<Stream> write)
        {
            using FileStream stream = File.Create(Path.Combine(folder, name));
            write(stream);
        }
    }

    private static DraftFile[] FilesOf(string folder) =>
        [.. VersionFolder.Names(folder).Select(name => new DraftFile(name, _ => Open(Path.Combine(folder, VersionFolder.Local(name)))))];

    // Written when the store asks for them, which it does only where it has not kept the same rows before.
    private static DraftFile RowsOf(Dataset rows, string folder) => new("rows.parquet", async cancellationToken =>
    {
        string beside = folder + ".parquet";
        await rows.SaveParquetAsync(beside, cancellationToken).ConfigureAwait(false);
        return new FileStream(beside, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.Asynchronous | FileOptions.SequentialScan | FileOptions.DeleteOnClose);
    });

    private static ValueTask<Stream> Open(string path) => ValueTask.FromResult<Stream>(DurableFiles.Read(path));

    private static bool IsOurs(FittedModel rung) => rung.Description.ProviderId == BaselineTrainer.ProviderId;

    private static VersionManifest ManifestOf(RunRecord record) => new()
    {
        Model = record.Plan.Model,
        Provider = record.Own.Candidate.Description.ProviderId,
        Trainer = record.Own.Candidate.Name,
        Signature = record.Problem.Signature,
        Threshold = record.Own.Candidate.Threshold,
        GivesProbabilities = record.Own.Candidate.Description.GivesProbabilities,
        Fallback = record.Own.Fallback.Name,
        Weight = record.Problem.WeightName,
        Groups = [.. ColumnRoles.Groups(record.Problem.Data).Where(column => !column.Definition.IsInput).Select(column => column.Definition.Name)],
        FallbackThreshold = record.Own.Fallback.Threshold,
        FallbackProvider = IsOurs(record.Own.Fallback) ? null : record.Own.Fallback.Description.ProviderId,
        Order = record.Problem.OrderOfVersion is { } order
            ? order with { NeedsOutcomes = record.Own.Candidate.Description.NeedsOutcomes || record.Own.Fallback.Description.NeedsOutcomes }
            : null,
        IsBaseline = record.IsBaseline,
        Remark = record.IsBaseline ? record.Remark : null,
        DataSha256 = record.Problem.Data.Sha256,
        Packages = record.Own.Candidate.Description.Packages,
    };
}
