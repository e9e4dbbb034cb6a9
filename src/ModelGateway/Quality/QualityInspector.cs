using System.Globalization;

namespace ModelGateway;

/// <summary>Looks through the windows of a version for what a person should know, and says since when.</summary>
internal static class QualityInspector
{
    /// <summary>A loss that is this much larger than on the held-out rows counts.</summary>
    public const double LeastLossRatio = 1.05;

    /// <summary>A score of ranks, such as the area under the curve, that is this much smaller than on the held-out rows counts.</summary>
    public const double LeastScoreDrop = 0.02;

    /// <summary>Reports the quality of a version.</summary>
    /// <param name="quality">What was joined, by windows whose keys are ticks in UTC.</param>
    /// <param name="reference">The version's held-out rows; null where there are none.</param>
    public static QualityReport Report(VersionQuality quality, HeldOutQuality? reference)
    {
        QualityShape shape = quality.Shape;
        QualityWindow? heldOut = reference is not null && IsComparable(shape, reference.Shape) ? Aligned(reference, shape) : null;
        IReadOnlyList<QualityWindow> all = [.. quality.Earlier is { } earlier ? [earlier] : Array.Empty<QualityWindow>(), .. quality.Windows.Values];
        Dictionary<(string Code, string Subject), Track> tracks = [];
        int stretch = 0;
        foreach ((DateTimeOffset start, IReadOnlyList<QualityWindow> windows) in Stretches(quality))
        {
            Quality found = QualityReporter.Describe(shape, windows, heldOut, start);
            foreach ((string code, string subject, string message, double p) in Look(shape, found, windows, heldOut, reference))
            {
                if (!tracks.TryGetValue((code, subject), out Track? track))
                {
                    tracks[(code, subject)] = track = new Track(start);
                }

                track.Found(stretch, start, message, p);
            }

            stretch++;
        }

        return new QualityReport(QualityReporter.Describe(shape, all, heldOut, null))
        {
            Reference = heldOut is null ? null : reference!.HeldOut,
            Windows = [.. quality.Windows.Select(window => QualityReporter.Describe(shape, [window.Value], heldOut, StartOf(window.Key)))],
            Findings =
            [
                .. tracks
                    .Select(track => track.Value.Finding(track.Key.Code, track.Key.Subject, stretch - 1))
                    .OrderByDescending(finding => finding.IsUp).ThenBy(finding => finding.First)
                    .ThenBy(finding => finding.Code, StringComparer.Ordinal).ThenBy(finding => finding.Subject, StringComparer.Ordinal),
            ],
        };
    }

    /// <summary>Windows, those with few outcomes together with the ones before.</summary>
    private static IEnumerable<(DateTimeOffset Start, IReadOnlyList<QualityWindow> Windows)> Stretches(VersionQuality quality)
    {
        List<QualityWindow> windows = [];
        DateTimeOffset start = default;
        foreach ((long key, QualityWindow window) in quality.Windows)
        {
            start = windows.Count == 0 ? StartOf(key) : start;
            windows.Add(window);
            if (windows.Sum(w => w.Effective) >= TestLevel.LeastRows)
            {
                yield return (start, windows);
                windows = [];
            }
        }
    }

    private static IEnumerable<(string Code, string Subject, string Message, double P)> Look(
        QualityShape shape, Quality found, IReadOnlyList<QualityWindow> windows, QualityWindow? heldOut, HeldOutQuality? reference)
    {
        foreach (LabelMatch match in found.Matches.Where(match => match.IsAlarm))
        {
            yield return ("quality.bias", Subject(match), Bias(match), match.CorrectedP ?? 1);
        }

        foreach (SliceQuality slice in found.Slices)
        {
            foreach (LabelMatch match in slice.Matches.Where(match => match.IsAlarm))
            {
                yield return ("quality.bias", $"{Subject(match)} where {slice.Column} is {slice.Value ?? "missing"}", Bias(match), match.CorrectedP ?? 1);
            }
        }

        if (found.Models.FirstOrDefault(model => model.Name == ModelQuality.Baseline)?.ChampionGain is { High: < 0 } gain)
        {
            yield return ("quality.baseline", ModelQuality.Baseline,
                $"The champion's gain over its baseline is {Show(gain)}; expected above 0. The baseline would have been better.", POf(gain));
        }

        if (heldOut is null)
        {
            yield break;
        }

        (Metric judged, BlockSums losses) = QualityReporter.Deciding(shape, windows.Select(window => window.Losses), windows.Select(window => window.Own));
        BlockSums? before = judged == shape.Own ? heldOut.Own : heldOut.Losses;
        if (before is { Count: > 0 } && LogMean(losses) - LogMean(before) is var loss && loss.Value >= Math.Log(LeastLossRatio) * (judged.IsRoot ? 2 : 1) && loss.P < TestLevel.Significance)
        {
            yield return ("quality.loss", judged.Name, Worse(judged.Name), loss.P);
        }

        foreach (Metric metric in Metric.For(shape.Task).Where(metric => metric.OfHistogram is not null))
        {
            Estimate change = QualityReporter.Ranked(metric, windows.Select(window => window.Ranks)) - metric.OfHistogram!(heldOut.Ranks!);
            if (change.Value <= -LeastScoreDrop && change.P < TestLevel.Significance)
            {
                yield return ("quality.loss", metric.Name, Worse(metric.Name), change.P);
            }
        }

        string Worse(string metric) =>
            $"{metric} is {Show(found.Models[0].Metrics[metric])}; on the held-out rows it was {Show(reference!.HeldOut.Models[0].Metrics[metric])}.";
    }

    private static string Subject(LabelMatch match) => match.Class is null ? match.Kind : $"{match.Kind} of {match.Class}";

    private static string Bias(LabelMatch match) => match.Kind switch
    {
        "rate" => $"'{match.Class}' came in a share that differs from the predicted one by {Show(match.Live)}, a change of {Show(match.Change)} against the held-out rows; expected less than {match.LeastSize}.",
        "meanError" => $"Outcomes are {(match.Live.Value < 0 ? $"{Show(Negative(match.Live))} below" : $"{Show(match.Live)} above")} the predictions on average, a change of {Show(match.Change)} against the held-out rows; expected less than {match.LeastSize} root mean squared errors, found {Show(match.Size)}.",
        _ => $"Where a prediction is 1 higher, the outcome is {(match.Live.Value < 0 ? $"{Show(Negative(match.Live))} less" : $"{Show(match.Live)} more")} than that higher, a change of {Show(match.Change)} against the held-out rows; expected less than {match.LeastSize} root mean squared errors, found {Show(match.Size)}.",
    };

    // How far 0 lies outside, from the width of the interval.
    private static double POf(Figure gain) => gain is { Low: { } low, High: { } high }
        ? Tail.Normal(2 * 1.96 * gain.Value / (high - low))
        : 1;

    // The logarithm of the mean loss: losses are compared by their ratio.
    private static Estimate LogMean(BlockSums losses)
    {
        Estimate mean = losses.EstimateMean(QualityWindow.Loss, inOrder: true);
        return new Estimate(Math.Log(mean.Value), mean.Error / mean.Value, mean.Freedom);
    }

    private static Figure Negative(Figure figure) => new(-figure.Value, -figure.High, -figure.Low);

    // No more digits than the interval has to say: two of its width.
    private static string Show(Figure figure)
    {
        if (figure is not { Low: { } low, High: { } high } || !(high > low))
        {
            return Show(figure.Value);
        }

        int digits = Math.Clamp(1 - (int)Math.Floor(Math.Log10(high - low)), 0, 10);
        return $"{Round(figure.Value)} [{Round(low)}, {Round(high)}]";

        string Round(double value) => (Math.Round(value, digits) + 0.0).ToString($"F{digits}", CultureInfo.InvariantCulture);
    }

    private static string Show(double value) => value.ToString(Math.Abs(value) < 100 ? "G2" : "F0", CultureInfo.InvariantCulture);

    private static DateTimeOffset StartOf(long key) => new(key, TimeSpan.Zero);

    private static bool IsComparable(QualityShape live, QualityShape reference) =>
        live.Task == reference.Task && live.LossNames.SequenceEqual(reference.LossNames) && live.Classes.SequenceEqual(reference.Classes) && live.Origin == reference.Origin && live.Scale == reference.Scale && live.MeanWeight == reference.MeanWeight;

    // Slices may have been declared after training: what the held-out rows do not tell apart is compared with nothing.
    private static QualityWindow? Aligned(HeldOutQuality reference, QualityShape shape)
    {
        QualityWindow window;
        try
        {
            window = reference.ToWindow();
        }
        catch (StoreException)
        {
            // Without its sums the version is judged as one that has no held-out rows.
            return null;
        }

        if (reference.Shape.IsSameAs(shape))
        {
            return window;
        }

        window.Slices.Clear();
        return window;
    }

    private sealed class Track(DateTimeOffset first)
    {
        private readonly DateTimeOffset _first = first;
        private DateTimeOffset _since;
        private DateTimeOffset _begun;
        private DateTimeOffset? _confirmed;
        private string _message = "";
        private double _least;
        private int _last = -3;
        private int _count;

        private bool IsConfirmed => _confirmed >= _begun;

        public void Found(int stretch, DateTimeOffset start, string message, double p)
        {
            if (stretch != _last + 1)
            {
                _since = start;
            }

            bool isNew = stretch > _last + 2;
            if (isNew)
            {
                (_begun, _least) = (start, 1);
            }

            // Of many windows the most unusual one is unusual by chance.
            _least = Math.Min(_least, p * (stretch + 1));
            if (!isNew && _least < TestLevel.Significance && !IsConfirmed)
            {
                _confirmed = start;
            }

            _last = stretch;
            _message = message;
            _count++;
        }

        public QualityFinding Finding(string code, string subject, int lastStretch) =>
            new(code, subject, _message, _first, _last == lastStretch ? _since : null, _count) { Confirmed = _confirmed, IsAlarm = _last == lastStretch && IsConfirmed };
    }
}
