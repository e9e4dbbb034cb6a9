namespace ModelGateway;

/// <summary>All that a store has on record about one version.</summary>
internal sealed record VersionRecord
{
    private const int MostNeighbours = 10;

    public required LocalVersion Stored { get; init; }

    public required RunReport Report { get; init; }

    public required DataContract Contract { get; init; }

    /// <summary>The study of the version; null where there is none.</summary>
    public StudyReport? Study { get; init; }

    /// <summary>The other version that was made of the same rows, trainer, packages, seed and tunables; null where there is none.</summary>
    public LocalVersion? Twin { get; init; }

    /// <summary>All that was published and moved, oldest first.</summary>
    public required IReadOnlyList<HistoryEntry> History { get; init; }

    /// <summary>Rows that monitors saw the version answer.</summary>
    public long ServedRows { get; init; }

    /// <summary>Answers of the version whose outcome is known.</summary>
    public long Outcomes { get; init; }

    /// <summary>Reads what there is.</summary>
    /// <exception cref="StoreException">There is no such version, or it is not what was published.</exception>
    public static async Task<VersionRecord> ReadAsync(
        LocalVersions versions, IAliasStore aliases, IRecordStore? records, string model, int version, CancellationToken cancellationToken)
    {
        LocalVersion stored = await versions.OpenAsync(model, version, cancellationToken).ConfigureAwait(false);
        RunReport report = stored.ReadReport();
        return new VersionRecord
        {
            Stored = stored,
            Report = report,
            Contract = stored.ReadContract(),
            Study = await new StudyRecords(records, model, version).ReadAsync(cancellationToken).ConfigureAwait(false),
            Twin = await TwinOfAsync(versions, stored, report, cancellationToken).ConfigureAwait(false),
            History = await aliases.HistoryAsync(model, cancellationToken).ConfigureAwait(false),
            ServedRows = records is null ? 0 : await ServedAsync(MonitorRecords.Of(records, model, version, TimeProvider.System, TimeSpan.Zero), cancellationToken).ConfigureAwait(false),
            Outcomes = records is null ? 0 : await KnownAsync(new OutcomeRecords(records, model).Sums(TimeProvider.System, TimeSpan.Zero), version, cancellationToken).ConfigureAwait(false),
        };
    }

    private static async Task<LocalVersion?> TwinOfAsync(LocalVersions versions, LocalVersion stored, RunReport report, CancellationToken cancellationToken)
    {
        // Opening a version reads all of it; a twin is made soon after, if at all.
        IReadOnlyList<int> all = await versions.ListAsync(stored.Id.Model, cancellationToken).ConfigureAwait(false);
        foreach (int number in all.Where(number => number != stored.Id.Number).OrderBy(number => Math.Abs(number - stored.Id.Number)).Take(MostNeighbours))
        {
            try
            {
                LocalVersion other = await versions.OpenAsync(stored.Id.Model, number, cancellationToken).ConfigureAwait(false);
                if (IsSameRecipe(stored, report, other, other.ReadReport()))
                {
                    return other;
                }
            }
            catch (StoreException)
            {
                // A damaged neighbour is no evidence, and no reason to fail.
            }
        }

        return null;
    }

    private static bool IsSameRecipe(LocalVersion left, RunReport leftReport, LocalVersion right, RunReport rightReport) =>
        left.Manifest.DataSha256 == right.Manifest.DataSha256
        && left.Manifest.Trainer == right.Manifest.Trainer
        && leftReport.Seed == rightReport.Seed
        && leftReport.Metric == rightReport.Metric
        && left.Manifest.Signature.Features.Equals(right.Manifest.Signature.Features)
        && leftReport.Data.Train == rightReport.Data.Train
        && Same(left.Manifest.Packages, right.Manifest.Packages)
        && Same(Tunables(leftReport), Tunables(rightReport));

    private static bool Same<T>(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right) =>
        left.OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(right.OrderBy(pair => pair.Key, StringComparer.Ordinal));

    private static IReadOnlyDictionary<string, double> Tunables(RunReport report) => report.Own!.Tunables;

    // Every process writes its own record; those that another one has taken over are counted there.
    private static async Task<long> ServedAsync(WriterRecords writers, CancellationToken cancellationToken)
    {
        await writers.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return MonitorRecords.Read(writers.Others).Values.Sum(state => state.Windows.Sum(window => window.Profile.Rows));
    }

    // The largest of the processes, rather than their sum: what one has taken over from another must not count twice.
    private static async Task<long> KnownAsync(WriterRecords writers, int version, CancellationToken cancellationToken)
    {
        await writers.RefreshAsync(cancellationToken).ConfigureAwait(false);
        return writers.Others.Values
            .Select(other => OutcomeSnapshot.TryRead(other.Content.Span))
            .SelectMany(snapshot => snapshot?.Versions ?? [])
            .Where(quality => quality.Version == version)
            .Select(quality => quality.Windows.Values.Append(quality.Earlier).OfType<byte[]>().Sum(window => RowsOf(window, quality.Shape)))
            .DefaultIfEmpty().Max();
    }

    private static long RowsOf(byte[] window, QualityShape shape)
    {
        try
        {
            return QualityWindowCodec.Read(window, shape).Rows;
        }
        catch (StoreException)
        {
            return 0;
        }
    }
}
