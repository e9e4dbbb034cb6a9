using Microsoft.Extensions.Logging;

namespace ModelGateway;

/// <summary>The last labels of each series that a version has learned from: what is known of it where nothing was recorded yet.</summary>
internal static partial class LearnedLabels
{
    private const int BatchRows = 1_024;
    private static readonly FeatureRows s_nothing = new(new RowLayout(new Schema([])));

    /// <summary>Lets the series of a version begin with them, where it answers from labels; where its rows cannot be read they begin with nothing.</summary>
    /// <param name="next">The version.</param>
    /// <param name="labels">The labels that are known.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Is told where rows cannot be read.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static async Task BeginAsync(LoadedVersion next, ModelLabels labels, TimeProvider time, ILogger logger, CancellationToken cancellationToken)
    {
        if (next.Places?.TellsLabels != true || next.Order is not { } order)
        {
            return;
        }

        // What other processes have recorded says more.
        await labels.FollowAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Dataset rows = await next.Monitored.Stored.ReadRowsAsync(cancellationToken).ConfigureAwait(false);
            labels.Begin(Of(order, next.Signature, rows, labels, time, cancellationToken), areDated: order.Time is not null);

            // So that nobody who loads the version from here on is without them.
            await labels.FollowAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ModelGatewayException error)
        {
            LogNone(logger, next.Id, error.Message);
        }
    }

    extension(ModelLabels labels)
    {
        /// <summary>Learns what other processes know before a version serves that answers from labels, so that its first answers know them. Cancelled, the version ends.</summary>
        public async Task<LoadedVersion> BesideAsync(LoadedVersion next, CancellationToken cancellationToken)
        {
            try
            {
                await (next.Places?.TellsLabels == true ? labels.FollowAsync(cancellationToken) : Task.CompletedTask).ConfigureAwait(false);
                return next;
            }
            catch
            {
                next.Dispose();
                throw;
            }
        }
    }

    /// <summary>Finds them.</summary>
    /// <param name="order">How the rows follow each other.</param>
    /// <param name="signature">What is learned.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">Knows how many are kept of a series.</param>
    /// <param name="time">The clock. Rows of no moment were observed one after the other, the last one just now.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public static IReadOnlyList<KnownLabel> Of(
        VersionOrder order, ModelSignature signature, Dataset rows, ModelLabels labels, TimeProvider time, CancellationToken cancellationToken)
    {
        RowPlaces places = new(order with { NeedsOutcomes = false, Seasons = [] }, signature, s_nothing.Layout, labels, time);
        FeatureRows[] beside = [.. places.Beside.Select(column => new FeatureRows(column))];
        DataColumn label = rows[signature.Label.Name];
        DataColumn? moments = order.Time is { } column ? rows[column.Name] : null;
        LabelBook last = new() { Depth = labels.Book.Depth };
        int[] batch = new int[BatchRows];
        for (int first = 0; first < rows.RowCount; first += BatchRows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<int> taken = batch.AsSpan(0, Math.Min(BatchRows, rows.RowCount - first));
            for (int i = 0; i < taken.Length; i++)
            {
                taken[i] = first + i;
            }

            foreach (FeatureRows one in beside)
            {
                one.Fill(rows, taken);
            }

            for (int i = 0; i < taken.Length; i++)
            {
                int row = taken[i];
                if (moments?.IsMissing(row) != true && places.PlaceOf(s_nothing, i, beside) is { IsKnown: true } place && ValueOf(label, row, signature) is { } value)
                {
                    last.Add(new KnownLabel(place.Series, moments is null ? place.Moment - (rows.RowCount - row) : place.Moment, value));
                }
            }
        }

        return last.All();
    }

    private static ulong? ValueOf(DataColumn label, int row, ModelSignature signature) =>
        signature.Task == LearningTask.Regression ? (float)label.GetDouble(row) is var number && float.IsFinite(number) ? KnownLabel.ValueOf(number) : null
        : label.IsMissing(row) || label.GetText(row) is not { } text ? null : KnownLabel.HashOf(text);

    [LoggerMessage(3, LogLevel.Warning, "The series of {Version} begin without the labels that it learned from: {Reason}")]
    private static partial void LogNone(ILogger logger, VersionId version, string reason);
}
