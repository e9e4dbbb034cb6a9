using Microsoft.ML.Data;

namespace ModelGateway.Benchmarks;

/// <summary>Twenty numbers and a label as ML.NET reads them.</summary>
public sealed class WideRow
{
    public const int Width = 20;

    [VectorType(Width)]
    public required float[] Features { get; init; }

    public float Number { get; init; }

    public bool Class => Number > 0;

    /// <summary>Makes rows.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Rows of the same seed are the same.</param>
    public static WideRow[] Generate(int count, int seed)
    {
        Random random = new(seed);
        WideRow[] rows = new WideRow[count];
        for (int i = 0; i < rows.Length; i++)
        {
            float[] x = [.. Enumerable.Range(0, Width).Select(_ => (random.NextSingle() * 2) - 1)];
            float noise = random.NextSingle() - 0.5f;
            rows[i] = new WideRow { Features = x, Number = x[0] + (x[1] * x[2]) + MathF.Sin(3 * x[3]) - (x[4] * x[4]) + (x[5] / 2) + noise };
        }

        return rows;
    }

    /// <summary>The rows as trainers of the library read them.</summary>
    public static TrainingSet ToTrainingSet(WideRow[] rows, LearningTask task)
    {
        float[] labels = [.. rows.Select(row => task == LearningTask.Regression ? row.Number : row.Class ? 1 : 0)];
        Dataset features = new(Enumerable.Range(0, Width).Select(column => DataColumn.Create(
            new Column(FormattableString.Invariant($"X{column}"), typeof(float)), [.. rows.Select(row => row.Features[column])])));
        ModelSignature signature = new()
        {
            Task = task,
            Features = features.Schema,
            Label = new Column("Label", typeof(float), role: ColumnRole.Label),
            Classes = task == LearningTask.Regression ? [] : ["false", "true"],
        };
        return new TrainingSet(signature, features, labels);
    }
}
