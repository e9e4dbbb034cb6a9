using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>What was measured of a version on its held-out rows, which live quality is held against. Kept with the version as <c>quality.json</c>.</summary>
/// <param name="Format">The format of the file.</param>
/// <param name="Shape">How it was measured.</param>
/// <param name="HeldOut">The figures, for people.</param>
/// <param name="Sums">The sums that they come from.</param>
internal sealed record HeldOutQuality([property: JsonPropertyName(JsonFile.FormatMember)] string Format, QualityShape Shape, Quality HeldOut, byte[] Sums)
{
    public const string CurrentFormat = "modelgateway/quality/1";

    public static JsonForm<HeldOutQuality> Form { get; } = new(CurrentFormat, ModelGatewayJson.Options);

    /// <summary>The share of the model's skill that rests on each feature; null where an older library made the file.</summary>
    public IReadOnlyDictionary<string, double>? Importance { get; init; }

    /// <summary>The sums that the figures come from.</summary>
    public QualityWindow ToWindow() => QualityWindowCodec.Read(Sums, Shape);

    /// <summary>Measures held-out rows.</summary>
    /// <param name="shape">What is measured; where its origin and scale are the usual ones they are chosen by the rows.</param>
    /// <param name="labels">For each row the number, or the index of its class.</param>
    /// <param name="scores">The champion's scores, row-major.</param>
    /// <param name="baseline">The baseline's; empty where there is none.</param>
    /// <param name="slices">For each row the codes of its slices, row-major.</param>
    /// <param name="weights">For each row how much it counts, 1 on average; empty where all count the same.</param>
    public static HeldOutQuality Measure(
        QualityShape shape,
        ReadOnlySpan<float> labels,
        ReadOnlySpan<float> scores,
        ReadOnlySpan<float> baseline,
        ReadOnlySpan<ushort> slices,
        ReadOnlySpan<double> weights = default)
    {
        if (shape.Task == LearningTask.Regression)
        {
            shape = Scaled(shape, labels, scores);
        }

        QualityWindow window = new(shape);
        int width = shape.ScoreWidth;
        float[] row = new float[(baseline.IsEmpty ? 1 : 2) * width];
        string[] sides = baseline.IsEmpty ? [] : [ModelQuality.Baseline];
        for (int i = 0; i < labels.Length; i++)
        {
            scores.Slice(i * width, width).CopyTo(row);
            if (!baseline.IsEmpty)
            {
                baseline.Slice(i * width, width).CopyTo(row.AsSpan(width));
            }

            JoinedRow joined = new(labels.Slice(i, 1), row)
            {
                Block = window.Losses.BlockAt(i, labels.Length),
                Asked = 1,
                Weight = weights.IsEmpty ? 1 : weights[i],
                Slices = slices.Slice(i * shape.Slices.Count, shape.Slices.Count),
            };
            window.Add(joined, sides);
        }

        return new HeldOutQuality(CurrentFormat, shape, QualityReporter.Describe(shape, [window], null, null), QualityWindowCodec.Write(window));
    }

    // Any number near would do: it only keeps sums of squares from losing their last digits.
    private static QualityShape Scaled(QualityShape shape, ReadOnlySpan<float> labels, ReadOnlySpan<float> scores)
    {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            double error = (double)labels[i] - scores[i];
            if (double.IsFinite(error))
            {
                sum += labels[i];
                squares += error * error;
                count++;
            }
        }

        double size = Math.Sqrt(squares / count);
        return count == 0 || !(size > 0) ? shape : shape with
        {
            Origin = (float)(sum / count),
            Scale = Math.Pow(2, Math.Clamp(Math.Round(Math.Log2(size)), -100, 100)),
        };
    }
}
