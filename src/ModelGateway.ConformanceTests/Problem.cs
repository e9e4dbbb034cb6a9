namespace ModelGateway.ConformanceTests;

/// <summary>Something to learn: a training set, and rows with known labels that it does not have.</summary>
/// <param name="Training">What the trainer gets.</param>
/// <param name="Test">Held-out rows, with the same columns.</param>
/// <param name="TestLabels">Their labels, as <see cref="TrainingSet.Labels"/>.</param>
/// <param name="TestLastLabels">The label of the row before; empty when the trainer does without.</param>
internal sealed record Problem(TrainingSet Training, Dataset Test, float[] TestLabels, float[] TestLastLabels)
{
    public ModelSignature Signature => Training.Signature;

    public string Loss => Signature.Task == LearningTask.Regression ? "rmse" : "logLoss";

    /// <summary>The held-out rows, ready for scoring.</summary>
    public FeatureRows Rows() => Fill(Test, TestLastLabels, [.. Enumerable.Range(0, Test.RowCount)]);

    /// <summary>Some of the held-out rows.</summary>
    public FeatureRows Rows(params int[] rows) => Fill(Test, TestLastLabels, rows);

    /// <summary>The training rows, ready for scoring.</summary>
    public FeatureRows TrainingRows() =>
        Fill(Training.Rows, Training.LastLabels.ToArray(), [.. Enumerable.Range(0, Training.Rows.RowCount)]);

    /// <summary>The same problem with other cells or definitions for the features.</summary>
    public Problem With(Func<DataColumn, DataColumn> change)
    {
        Dataset training = new(Training.Rows.Columns.Select(c => c.Definition.Role == ColumnRole.Feature ? change(c) : c));
        ModelSignature signature = Signature with { Features = training.Schema.Inputs };
        return this with
        {
            Training = Training with { Signature = signature, Rows = training },
            Test = new Dataset(Test.Columns.Select(c => c.Definition.Role == ColumnRole.Feature ? change(c) : c)),
        };
    }

    /// <summary>The same problem with fewer training rows.</summary>
    public Problem WithTraining(params int[] rows) => this with
    {
        Training = Training with
        {
            Rows = Training.Rows.Select(rows),
            Labels = Pick(Training.Labels, rows),
            Weights = Pick(Training.Weights, rows),
            LastLabels = Pick(Training.LastLabels, rows),
        },
    };

    private FeatureRows Fill(Dataset data, float[] lastLabels, int[] rows)
    {
        FeatureRows filled = new(new RowLayout(Signature.Features), rows.Length);
        filled.Fill(data, rows);
        if (lastLabels.Length > 0)
        {
            filled.SetLastLabels([.. rows.Select(row => lastLabels[row])]);
        }

        return filled;
    }

    private static float[] Pick(ReadOnlyMemory<float> values, int[] rows) =>
        values.IsEmpty ? [] : [.. rows.Select(row => values.Span[row])];
}
