namespace ModelGateway;

public class MeasureTests
{
    public static TheoryData<LearningTask, string, int> Cases => new(
        from rows in (int[])[400, 45_001]
        from metric in ((LearningTask, string)[])
        [
            (LearningTask.Binary, "auc"), (LearningTask.Binary, "auprc"), (LearningTask.Binary, "f1"), (LearningTask.Binary, "logLoss"),
            (LearningTask.Multiclass, "macroF1"), (LearningTask.Multiclass, "accuracy"), (LearningTask.Regression, "rmse"), (LearningTask.Regression, "r2"),
        ]
        select (metric.Item1, metric.Item2, rows));

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sample_has_the_metric_of_its_rows_written_out(LearningTask task, string name, int rows)
    {
        (ModelSignature signature, float[] labels, float[] scores) = Rows(task, rows);
        Metric metric = Metric.ByName(name);
        Cells cells = Cells.ForResampling(rows);
        Draws draws = new(cells.Count);
        draws.Redraw(new Resampler(cells.Count, blockLength: 1, seed: 1));
        double[] values = new double[Draws.Count];
        Measure.Create(metric, new ScoredRows(signature, labels, scores, 0.5), cells).Values(draws, values);

        Assert.Equal(Draws.Count, values.Distinct().Count());
        for (int draw = 0; draw < Draws.Count; draw++)
        {
            int[] taken = [.. Enumerable.Range(0, rows).SelectMany(row => Enumerable.Repeat(row, (int)draws[draw][cells.Of(row)]))];
            float[] takenLabels = [.. taken.Select(row => labels[row])];
            float[] takenScores = [.. taken.SelectMany(row => scores[(row * signature.ScoreWidth)..((row + 1) * signature.ScoreWidth)])];

            Assert.Equal(Measure.Once(metric, new ScoredRows(signature, takenLabels, takenScores, 0.5)), values[draw], 1e-9);
        }
    }

    /// <summary>Scores with ties; for classes also rows without a score, and one of a class that training never saw.</summary>
    private static (ModelSignature Signature, float[] Labels, float[] Scores) Rows(LearningTask task, int rows)
    {
        Simulation simulation = new(3);
        float[] labels = new float[rows];
        List<float> scores = [];
        for (int row = 0; row < rows; row++)
        {
            double x = simulation.Uniform();
            bool isOdd = task != LearningTask.Regression && row % 50 == 0;
            labels[row] = isOdd && row % 100 == 0 ? -1 : task == LearningTask.Regression ? (float)x : (int)((x + simulation.Uniform()) * (task == LearningTask.Binary ? 1 : 1.5));
            float score = isOdd ? float.NaN : MathF.Round((float)x, 2);
            scores.AddRange(task == LearningTask.Multiclass ? [(1 - score) * 0.6f, score, (1 - score) * 0.4f] : [score]);
        }

        ModelSignature signature = task switch
        {
            LearningTask.Regression => Signatures.Regression,
            LearningTask.Binary => Signatures.Binary,
            _ => Signatures.Multiclass(3),
        };
        return (signature, labels, [.. scores]);
    }
}
