namespace ModelGateway;

/// <summary>
/// How good the answers of one window were, in sums that can be added up: the same for the same rows, in whatever order their outcomes came
/// and however they were divided.
/// </summary>
internal sealed class QualityWindow
{
    /// <summary>The place in <see cref="Losses"/> of the task's default loss: the squared error or the log loss.</summary>
    public const int Loss = 0;

    private readonly QualityShape _shape;

    public QualityWindow(QualityShape shape)
    {
        _shape = shape;
        bool isRegression = shape.Task == LearningTask.Regression;
        Match = new LabelMatchSums(shape.Signature, shape.Origin, scale: shape.Scale);
        Losses = new BlockSums(shape.LossCount, BlockSums.UsualBlocks, shape.LossUnits(models: 1));
        Calibration = isRegression ? null : new CalibrationBins();
        Ranks = shape.Task == LearningTask.Binary ? new ScoreHistogram() : null;
    }

    /// <summary>Rows with an outcome.</summary>
    public long Rows { get; set; }

    /// <summary>Those of them that the version's baseline answered in place of the model.</summary>
    public long Fallbacks { get; set; }

    /// <summary>Rows without an answer that can be measured; there should be none.</summary>
    public long Unanswered { get; set; }

    /// <summary>Whether outcomes are what was predicted.</summary>
    public LabelMatchSums Match { get; }

    /// <summary>The losses of the answers given, in the order of <see cref="QualityShape.Losses"/>.</summary>
    public BlockSums Losses { get; }

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
        Fallbacks += row.IsFallback ? 1 : 0;
        AddLabel(row.Label[0]);
        ReadOnlySpan<float> answer = row.Scores[..width];
        ScoredRows champion = Scored(row.Label, answer);
        Span<double> losses = stackalloc double[_shape.LossCount];
        if (!TryLosses(champion, losses))
        {
            Unanswered++;
            return;
        }

        Match.Add(row.Block, row.Label[0], answer);
        Losses.Add(row.Block, losses);
        AddProbabilities(champion, answer);
        AddSlices(row, answer, losses);
        for (int side = 0; side < sides.Count; side++)
        {
            if ((row.Asked & (1 << side)) != 0)
            {
                AddSide(SideOf(sides[side]), row, row.Scores.Slice((side + 1) * width, width), losses);
            }
        }
    }

    /// <summary>Adds the rows of another window.</summary>
    public void Add(QualityWindow other)
    {
        Rows += other.Rows;
        Fallbacks += other.Fallbacks;
        Unanswered += other.Unanswered;
        Match.Add(other.Match);
        Losses.Add(other.Losses);
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

    // A loss that is not known here stays 0, and is not reported.
    private bool TryLosses(ScoredRows row, Span<double> losses)
    {
        losses.Clear();
        for (int i = 0; i < _shape.Losses.Count; i++)
        {
            losses[i] = _shape.Losses[i].LossOf(row[0]);
            if (!double.IsFinite(losses[i]))
            {
                return false;
            }
        }

        return true;
    }

    private ScoredRows Scored(ReadOnlySpan<float> label, ReadOnlySpan<float> scores) => new(_shape.Signature, label, scores, _shape.Threshold);

    private void AddLabel(float label)
    {
        int? key = _shape.Task == LearningTask.Regression ? _shape.LabelBins?.SlotOf(label) : (int)label;
        if (key is { } counted)
        {
            Labels[counted] = Labels.GetValueOrDefault(counted) + 1;
        }
    }

    private void AddProbabilities(ScoredRows champion, ReadOnlySpan<float> answer)
    {
        if (_shape.Task == LearningTask.Binary)
        {
            Calibration!.Add(answer[0], champion.Class(0) == 1);
            if (champion.IsScored(0))
            {
                Ranks!.Add(answer[0], champion.Class(0) == 1);
            }
        }
        else if (champion.Predicted(0) is var predicted and >= 0 && _shape.Task == LearningTask.Multiclass)
        {
            Calibration!.Add(answer[predicted], champion.Class(0) == predicted);
        }
    }

    private void AddSlices(in JoinedRow row, ReadOnlySpan<float> answer, ReadOnlySpan<double> losses)
    {
        for (int i = 0; i < row.Slices.Length; i++)
        {
            SliceSums slice = SliceOf((i, row.Slices[i]));
            int block = row.Block * SliceSums.Blocks / BlockSums.UsualBlocks;
            slice.Match.Add(block, row.Label[0], answer);
            slice.Losses.Add(block, losses);
        }
    }

    private void AddSide(SideSums side, in JoinedRow row, ReadOnlySpan<float> answer, ReadOnlySpan<double> champion)
    {
        ScoredRows scored = Scored(row.Label, answer);
        Span<double> own = stackalloc double[champion.Length];
        if (!TryLosses(scored, own))
        {
            side.Unanswered++;
            return;
        }

        Span<double> pairs = stackalloc double[2 * own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            (pairs[SideSums.Champion(i)], pairs[SideSums.Own(i)]) = (champion[i], own[i]);
        }

        side.Losses.Add(row.Block, pairs);
        if (scored.IsScored(0))
        {
            side.Ranks?.Add(answer[0], scored.Class(0) == 1);
        }
    }
}
