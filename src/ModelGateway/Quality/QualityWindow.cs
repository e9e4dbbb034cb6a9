namespace ModelGateway;

/// <summary>
/// How good the answers of one window were, in sums that can be added up: the same for the same rows, in whatever order their outcomes came
/// and however they were divided.
/// </summary>
internal sealed class QualityWindow
{
    /// <summary>The place in <see cref="Losses"/> of the loss that decides, where the application has none of its own.</summary>
    public const int Loss = 0;

    // Weights of few digits: what is summed with them is then the same in whatever order rows come.
    private const double WeightUnit = 1.0 / (1 << 20);
    private const double MostWeight = 1 << 20;

    private readonly QualityShape _shape;

    public QualityWindow(QualityShape shape)
    {
        _shape = shape;
        bool isRegression = shape.Task == LearningTask.Regression;
        Match = new LabelMatchSums(shape.Signature, shape.Origin, scale: shape.Scale);
        Losses = new BlockSums(shape.Losses.Count, BlockSums.UsualBlocks, shape.LossUnits(models: 1));
        Own = OwnSums(shape, models: 1, BlockSums.UsualBlocks);
        Calibration = isRegression ? null : new CalibrationBins();
        Ranks = shape.Task == LearningTask.Binary ? new ScoreHistogram() : null;
    }

    /// <summary>How its rows are measured.</summary>
    public QualityShape Shape => _shape;

    /// <summary>Rows with an outcome.</summary>
    public long Rows { get; set; }

    /// <summary>Those of them whose input said how much they count; the others count as one held-out row of mean weight.</summary>
    public long Weighed { get; set; }

    /// <summary>How many rows of one weight would say as much.</summary>
    public double Effective => _shape.MeanWeight is null ? Rows : Losses.Effective;

    /// <summary>Those of them that the version's baseline answered in place of the model.</summary>
    public long Fallbacks { get; set; }

    /// <summary>Rows without an answer that can be measured; there should be none.</summary>
    public long Unanswered { get; set; }

    /// <summary>Whether outcomes are what was predicted.</summary>
    public LabelMatchSums Match { get; }

    /// <summary>The losses of the answers given, in the order of <see cref="QualityShape.Losses"/>.</summary>
    public BlockSums Losses { get; }

    /// <summary>
    /// The losses by the application's own metric, of the rows that it gives a number for; null where there is none. It has no rows while the metric is
    /// not known to the process that counts.
    /// </summary>
    public BlockSums? Own { get; }

    /// <summary>For classification whether probabilities are right; for several classes that of the answered one.</summary>
    public CalibrationBins? Calibration { get; }

    /// <summary>For binary classification the scores by class; else null.</summary>
    public ScoreHistogram? Ranks { get; }

    /// <summary>How often each label came: by the slot of <see cref="QualityShape.LabelBins"/>, or the index of the class.</summary>
    public SortedDictionary<int, long> Labels { get; } = [];

    /// <summary>The models beside the champion, by name.</summary>
    public SortedDictionary<string, SideSums> Sides { get; } = new(StringComparer.Ordinal);

    /// <summary>By the position of the feature among the slices and the code of its value.</summary>
    public SortedDictionary<(int Slice, int Code), SliceSums> Slices { get; } = [];

    /// <summary>Adds a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="sides">The names of the models beside the champion, in the order of its scores.</param>
    public void Add(in JoinedRow row, IReadOnlyList<string> sides)
    {
        int width = _shape.ScoreWidth;
        Rows++;
        Weighed += double.IsNaN(row.Weight) ? 0 : 1;
        double weight = double.IsNaN(row.Weight) ? 1 : Math.Min(MostWeight, Math.Round(row.Weight / WeightUnit) * WeightUnit);
        if (!(weight > 0))
        {
            return;
        }

        Fallbacks += row.IsFallback ? 1 : 0;
        AddLabel(row.Label[0]);
        ReadOnlySpan<float> answer = row.Scores[..width];
        ScoredRows champion = Scored(row.Label, answer, row.IsFallback);
        if (_shape.Task == LearningTask.Regression && !champion.IsScored(0))
        {
            Unanswered++;
            return;
        }

        Span<double> losses = stackalloc double[_shape.Losses.Count];
        Fill(losses, champion);
        Match.Add(row.Block, row.Label[0], answer, weight);
        Losses.Add(row.Block, losses, weight);
        if (OwnLoss(champion) is { } loss)
        {
            Own!.Add(row.Block, [loss], weight);
        }

        AddProbabilities(champion, answer, weight);
        AddSlices(row, weight, answer, champion, losses);
        for (int side = 0; side < sides.Count; side++)
        {
            if ((row.Asked & (1 << side)) != 0)
            {
                AddSide(SideOf(sides[side]), sides[side] == ModelQuality.Baseline, row, weight, row.Scores.Slice((side + 1) * width, width), champion, losses);
            }
        }
    }

    /// <summary>Adds the rows of another window.</summary>
    public void Add(QualityWindow other)
    {
        Rows += other.Rows;
        Weighed += other.Weighed;
        Fallbacks += other.Fallbacks;
        Unanswered += other.Unanswered;
        Match.Add(other.Match);
        Losses.Add(other.Losses);
        Own?.Add(other.Own!);
        Calibration?.Add(other.Calibration!);
        Ranks?.Add(other.Ranks!);
        foreach ((int label, long count) in other.Labels)
        {
            Labels[label] = Labels.GetValueOrDefault(label) + count;
        }

        foreach ((string name, SideSums side) in other.Sides)
        {
            SideOf(name).Add(side);
        }

        foreach (((int Slice, int Code) key, SliceSums slice) in other.Slices)
        {
            SliceOf(key).Add(slice);
        }
    }

    public SideSums SideOf(string name)
    {
        if (!Sides.TryGetValue(name, out SideSums? side))
        {
            Sides[name] = side = new SideSums(_shape);
        }

        return side;
    }

    public SliceSums SliceOf((int Slice, int Code) key)
    {
        if (!Slices.TryGetValue(key, out SliceSums? slice))
        {
            Slices[key] = slice = new SliceSums(_shape);
        }

        return slice;
    }

    /// <summary>Room for the losses by the application's own metric; null where there is none.</summary>
    internal static BlockSums? OwnSums(QualityShape shape, int models, int blocks)
    {
        if (shape.OwnMetric is null)
        {
            return null;
        }

        double unit = shape.Own is { } own ? shape.UnitOf(own) : BlockSums.UsualUnit;
        return new BlockSums(models, blocks, [.. Enumerable.Repeat(unit, models)]);
    }

    private void Fill(Span<double> losses, ScoredRows row)
    {
        for (int i = 0; i < losses.Length; i++)
        {
            losses[i] = _shape.Losses[i].LossOf(row[0]);
        }
    }

    // What the application's own metric has no number for is left out of it, and of nothing else.
    private double? OwnLoss(ScoredRows row)
    {
        if (_shape.Own is not { } metric)
        {
            return null;
        }

        try
        {
            return metric.LossOf(row[0]) is var loss && double.IsFinite(loss) ? loss : null;
        }
        catch (ModelGatewayException)
        {
            return null;
        }
    }

    private ScoredRows Scored(ReadOnlySpan<float> label, ReadOnlySpan<float> scores, bool isFallback) =>
        new(_shape.Signature, label, scores, isFallback ? _shape.FallbackThreshold ?? _shape.Threshold : _shape.Threshold);

    private void AddLabel(float label)
    {
        int? key = _shape.Task == LearningTask.Regression ? _shape.LabelBins?.SlotOf(label) : (int)label;
        if (key is { } counted)
        {
            Labels[counted] = Labels.GetValueOrDefault(counted) + 1;
        }
    }

    private void AddProbabilities(ScoredRows champion, ReadOnlySpan<float> answer, double weight)
    {
        if (_shape.Task == LearningTask.Binary)
        {
            Calibration!.Add(answer[0], champion.Class(0) == 1, weight);
            if (champion.IsScored(0))
            {
                Ranks!.Add(answer[0], champion.Class(0) == 1, weight);
            }
        }
        else if (champion.Predicted(0) is var predicted and >= 0 && _shape.Task == LearningTask.Multiclass)
        {
            Calibration!.Add(answer[predicted], champion.Class(0) == predicted, weight);
        }
    }

    private void AddSlices(in JoinedRow row, double weight, ReadOnlySpan<float> answer, ScoredRows champion, ReadOnlySpan<double> losses)
    {
        for (int i = 0; i < row.Slices.Length; i++)
        {
            SliceSums slice = SliceOf((i, row.Slices[i]));
            int block = row.Block * SliceSums.Blocks / BlockSums.UsualBlocks;
            slice.Match.Add(block, row.Label[0], answer, weight);
            slice.Losses.Add(block, losses, weight);
            if (OwnLoss(champion) is { } own)
            {
                slice.Own!.Add(block, [own], weight);
            }
        }
    }

    private void AddSide(SideSums side, bool isFallback, in JoinedRow row, double weight, ReadOnlySpan<float> answer, ScoredRows champion, ReadOnlySpan<double> losses)
    {
        ScoredRows scored = Scored(row.Label, answer, isFallback);
        if (_shape.Task == LearningTask.Regression && !scored.IsScored(0))
        {
            side.Unanswered++;
            return;
        }

        Span<double> own = stackalloc double[losses.Length];
        Fill(own, scored);
        Span<double> pairs = stackalloc double[2 * own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            (pairs[SideSums.Champion(i)], pairs[SideSums.Its(i)]) = (losses[i], own[i]);
        }

        side.Losses.Add(row.Block, pairs, weight);
        if (OwnLoss(champion) is { } champions && OwnLoss(scored) is { } its)
        {
            side.Own!.Add(row.Block, [champions, its], weight);
        }

        if (scored.IsScored(0))
        {
            side.Ranks?.Add(answer[0], scored.Class(0) == 1, weight);
        }
    }
}
