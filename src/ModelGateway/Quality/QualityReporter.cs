namespace ModelGateway;

/// <summary>Turns sums into figures with intervals.</summary>
internal static class QualityReporter
{
    /// <summary>Describes windows together.</summary>
    /// <param name="shape">How they were measured.</param>
    /// <param name="windows">The windows in the order of time.</param>
    /// <param name="reference">The version's held-out rows; null when there are none, and then outcomes are compared with predictions alone.</param>
    /// <param name="start">When they began; null for all there are.</param>
    public static Quality Describe(QualityShape shape, IReadOnlyList<QualityWindow> windows, QualityWindow? reference, DateTimeOffset? start)
    {
        long rows = windows.Sum(window => window.Rows);
        (List<SliceQuality> slices, LabelMatchFindings match) = Match(shape, windows, reference);
        Metric loss = Deciding(shape, windows.Select(window => window.Losses), windows.Select(window => window.Own)).Metric;
        return new Quality
        {
            Start = start,
            Outcomes = rows,
            Weighed = shape.MeanWeight is null ? null : windows.Sum(window => window.Weighed),
            BaselineRows = windows.Sum(window => window.Fallbacks),
            IsEnough = match.IsEnough,
            Loss = loss.Name,
            LossWords = loss.Words,
            Models = Models(shape, windows),
            Matches = [.. match.Parts.Select(part => Of(part, shape))],
            PerfectP = double.IsFinite(match.PerfectP) ? match.PerfectP : null,
            Calibration = shape.Task == LearningTask.Regression ? null : Calibration(windows),
            Slices = slices,
        };
    }

    /// <summary>Sums of several windows, with the blocks of each behind those of the one before.</summary>
    public static BlockSums Together(IEnumerable<BlockSums> sums)
    {
        BlockSums[] all = [.. sums];
        if (all.Length == 1)
        {
            return all[0];
        }

        BlockSums together = new(all[0].Width, all.Sum(part => part.Blocks));
        int at = 0;
        foreach (BlockSums part in all)
        {
            part.Content.CopyTo(together.Content[at..]);
            at += part.Content.Length;
            for (int i = 0; i < part.Weighing.Length; i++)
            {
                together.Weighing[i] += part.Weighing[i];
            }
        }

        return together;
    }

    private static LabelMatchSums Together(QualityShape shape, IReadOnlyList<LabelMatchSums> matches)
    {
        if (matches.Count == 1)
        {
            return matches[0];
        }

        LabelMatchSums together = new(shape.Signature, shape.Origin, matches.Sum(match => match.Sums.Blocks), shape.Scale);
        BlockSums sums = Together(matches.Select(match => match.Sums));
        sums.Content.CopyTo(together.Sums.Content);
        sums.Weighing.CopyTo(together.Sums.Weighing);
        foreach (LabelMatchSums match in matches)
        {
            for (int i = 0; i < match.Covariance.Length; i++)
            {
                together.Covariance[i] += match.Covariance[i];
            }
        }

        return together;
    }

    private static (List<SliceQuality> Slices, LabelMatchFindings Match) Match(QualityShape shape, IReadOnlyList<QualityWindow> windows, QualityWindow? reference)
    {
        List<LabelMatchSums> live = [Together(shape, [.. windows.Select(window => window.Match)])];
        List<LabelMatchSums?> heldOut = [reference?.Match];
        List<(SliceQuality Slice, int Tested)> slices = [];
        foreach ((int Slice, int Code) key in windows.SelectMany(window => window.Slices.Keys).Distinct().Order())
        {
            SliceSums[] parts = [.. windows.Where(window => window.Slices.ContainsKey(key)).Select(window => window.Slices[key])];
            (Metric metric, BlockSums losses) = Deciding(shape, parts.Select(part => part.Losses), parts.Select(part => part.Own));
            SliceColumn column = shape.Slices[key.Slice];
            Figure? loss = Figure.Of(metric.ValueOf(LossInterval.Mean(losses, QualityWindow.Loss, inOrder: true)));
            SliceQuality slice = new(column.Column, column.ValueOf(key.Code), parts.Sum(part => part.Losses.Count), loss, []);
            LabelMatchSums? before = reference?.Slices.GetValueOrDefault(key)?.Match;

            // A slice that the held-out rows hardly show may always have been as it is.
            bool isTested = reference is null || before?.Sums.Effective >= TestLevel.LeastRows;
            slices.Add((slice, isTested ? live.Count : -1));
            if (isTested)
            {
                live.Add(Together(shape, [.. parts.Select(part => part.Match)]));
                heldOut.Add(before);
            }
        }

        LabelMatchFindings[] matches = LabelMatchFindings.Evaluate(live, heldOut, inOrder: true);
        return (
            [.. slices.Select(s => s.Tested < 0 ? s.Slice : s.Slice.With([.. matches[s.Tested].Parts.Select(part => Of(part, shape))]))],
            matches[0]);
    }

    private static List<ModelQuality> Models(QualityShape shape, IReadOnlyList<QualityWindow> windows)
    {
        BlockSums losses = Together(windows.Select(window => window.Losses));
        List<ModelQuality> models =
        [
            new(ModelQuality.Champion, losses.Count)
            {
                Unanswered = windows.Sum(window => window.Unanswered),
                Metrics = Metrics(shape, losses, loss => loss, OwnTogether(windows.Select(window => window.Own)), 0, windows.Select(window => window.Ranks)),
            },
        ];
        foreach (string name in windows.SelectMany(window => window.Sides.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            SideSums[] sides = [.. windows.Where(window => window.Sides.ContainsKey(name)).Select(window => window.Sides[name])];
            BlockSums pair = Together(sides.Select(side => side.Losses));

            // A model that leaves out the hard rows must not win by it: by the own metric only where that has every pair.
            BlockSums deciding = OwnTogether(sides.Select(side => side.Own)) is { } all && shape.Own is not null && all.Count == pair.Count ? all : pair;
            models.Add(new ModelQuality(name, pair.Count)
            {
                Unanswered = sides.Sum(side => side.Unanswered),
                Metrics = Metrics(shape, pair, SideSums.Its, OwnTogether(sides.Select(side => side.Own)), SideSums.Its(0), sides.Select(side => side.Ranks)),
                ChampionGain = Figure.Of(LossInterval.Gain(deciding, SideSums.Champion(QualityWindow.Loss), SideSums.Its(QualityWindow.Loss), inOrder: true)),
            });
        }

        return models;
    }

    /// <summary>The metric that decides, with its sums: the application's own, where it is known and has at least half of the rows, or else the first.</summary>
    public static (Metric Metric, BlockSums Sums) Deciding(QualityShape shape, IEnumerable<BlockSums> losses, IEnumerable<BlockSums?> own)
    {
        BlockSums all = Together(losses);
        return shape.Own is { } metric && OwnTogether(own) is { Count: > 0 } sums && 2 * sums.Effective >= all.Effective ? (metric, sums) : (shape.Losses[QualityWindow.Loss], all);
    }

    private static BlockSums? OwnTogether(IEnumerable<BlockSums?> own)
    {
        BlockSums[] all = [.. own.OfType<BlockSums>()];
        return all.Length == 0 ? null : Together(all);
    }

    private static Dictionary<string, Figure> Metrics(
        QualityShape shape, BlockSums losses, Func<int, int> placeOf, BlockSums? own, int ownPlace, IEnumerable<ScoreHistogram?> ranks)
    {
        Dictionary<string, Figure> metrics = new(StringComparer.Ordinal);
        for (int loss = 0; loss < shape.Losses.Count; loss++)
        {
            Add(shape.Losses[loss], shape.Losses[loss].ValueOf(LossInterval.Mean(losses, placeOf(loss), inOrder: true)));
        }

        if (shape.Own is { } metric && own is { Count: > 0 })
        {
            Add(metric, metric.ValueOf(LossInterval.Mean(own, ownPlace, inOrder: true)));
        }

        foreach (Metric ranking in Metric.For(shape.Task).Where(ranking => ranking.OfHistogram is not null))
        {
            Interval value = Ranked(ranking, ranks).Interval;
            Add(ranking, value with { High = Math.Min(ranking.Perfect, value.High) });
        }

        return metrics;

        void Add(Metric of, Interval interval)
        {
            if (Figure.Of(interval) is { } figure)
            {
                metrics[of.Name] = figure;
            }
        }
    }

    /// <summary>A metric of the scores of windows together, counted by class.</summary>
    public static Estimate Ranked(Metric metric, IEnumerable<ScoreHistogram?> ranks)
    {
        ScoreHistogram together = new();
        foreach (ScoreHistogram? part in ranks)
        {
            together.Add(part!);
        }

        return metric.OfHistogram!(together);
    }

    private static LabelMatch Of(LabelMatchPart part, QualityShape shape) => new(
        part.Kind switch { LabelMatchKind.Rate => "rate", LabelMatchKind.MeanError => "meanError", _ => "slope" },
        shape.Task == LearningTask.Regression ? null : shape.Classes[shape.Task == LearningTask.Binary ? 1 : part.Class],
        Figure.Of(part.Live.Interval) ?? new Figure(0, null, null),
        Figure.Of(part.Change.Interval) ?? new Figure(0, null, null),
        double.IsFinite(part.Size) ? part.Size : 0,
        part.LeastSize,
        double.IsFinite(part.CorrectedP) ? part.CorrectedP : null,
        part.IsAlarm);

    private static Calibration? Calibration(IReadOnlyList<QualityWindow> windows)
    {
        CalibrationBins bins = new();
        foreach (QualityWindow window in windows)
        {
            bins.Add(window.Calibration!);
        }

        return double.IsFinite(bins.CalibrationError)
            ? new Calibration(
                bins.CalibrationError,
                bins.CalibrationErrorByChance,
                bins.Brier,
                [.. bins.Bins])
            : null;
    }
}
