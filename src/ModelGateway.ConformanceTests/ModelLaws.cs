using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>The laws of <see cref="IModel"/>, for a given model and rows that it can score.</summary>
internal static class ModelLaws
{
    public static void Scores_each_row_as_if_it_were_alone(IModel model, Dataset data, float[] lastLabels, float tolerance)
    {
        int width = model.Signature.ScoreWidth;
        float[] batch = ScoreChecks.Score(model, Rows(model, data, lastLabels, All(data)));
        for (int row = 0; row < data.RowCount; row++)
        {
            float[] alone = ScoreChecks.Score(model, Rows(model, data, lastLabels, row));
            ScoreChecks.Near(batch.AsSpan(row * width, width), alone, tolerance, $"row {row} alone instead of in a batch of {data.RowCount}");
        }

        int[] reversed = [.. All(data).Reverse()];
        float[] backwards = ScoreChecks.Score(model, Rows(model, data, lastLabels, reversed));
        for (int i = 0; i < reversed.Length; i++)
        {
            ScoreChecks.Near(batch.AsSpan(reversed[i] * width, width), backwards.AsSpan(i * width, width), tolerance, $"row {reversed[i]} in the reversed batch");
        }
    }

    public static void A_large_batch_has_the_scores_of_small_ones(IModel model, Dataset data, float[] lastLabels, float tolerance)
    {
        const int large = 5_000;
        int width = model.Signature.ScoreWidth;
        float[] expected = ScoreChecks.Score(model, Rows(model, data, lastLabels, All(data)));
        float[] scores = ScoreChecks.Score(model, Rows(model, data, lastLabels, [.. Enumerable.Range(0, large).Select(row => row % data.RowCount)]));
        for (int row = 0; row < large; row++)
        {
            ReadOnlySpan<float> small = expected.AsSpan(row % data.RowCount * width, width);
            ScoreChecks.Near(small, scores.AsSpan(row * width, width), tolerance, $"row {row} of {large} instead of in a batch of {data.RowCount}");
        }

        ScoreChecks.Near(expected, ScoreChecks.Score(model, Rows(model, data, lastLabels, All(data))), tolerance, $"a batch of {data.RowCount} after one of {large}");
    }

    public static void Is_thread_safe(IModel model, Dataset data, float[] lastLabels)
    {
        int width = model.Signature.ScoreWidth;
        float[] expected = ScoreChecks.Score(model, Rows(model, data, lastLabels, All(data)));
        float[][] alone = [.. All(data).Select(row => ScoreChecks.Score(model, Rows(model, data, lastLabels, row)))];
        int calls = 0;
        Workers.Run(4, worker =>
        {
            FeatureRows batch = Rows(model, data, lastLabels, All(data));
            FeatureRows[] own = [.. All(data).Select(row => Rows(model, data, lastLabels, row))];
            float[] scores = new float[expected.Length];
            for (int round = 0; round < 8; round++)
            {
                for (int i = 0; i < own.Length; i++)
                {
                    int row = (i + (worker * own.Length / 4)) % own.Length;
                    Span<float> one = scores.AsSpan(0, width);
                    model.Score(own[row], one);
                    ScoreChecks.SameBits(alone[row], one, $"row {row} on thread {worker} beside 3 other threads");
                    Interlocked.Increment(ref calls);
                }

                model.Score(batch, scores);
                ScoreChecks.SameBits(expected, scores, $"a batch on thread {worker} beside 3 other threads");
            }
        });
        Assert.Equal(4 * 8 * alone.Length, calls);
    }

    public static void Allocates_nothing(IModel model, Dataset data, float[] lastLabels)
    {
        FeatureRows one = Rows(model, data, lastLabels, 0);
        FeatureRows some = Rows(model, data, lastLabels, [.. All(data).Take(16)]);
        float[] scores = new float[some.Count * model.Signature.ScoreWidth];
        long least = long.MaxValue;

        // Something may be allocated once, and tiered compilation may come in between: the best of some rounds is what a call costs.
        for (int round = 0; round < 5 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 100; call++)
            {
                model.Score(one, scores.AsSpan(0, model.Signature.ScoreWidth));
                model.Score(some, scores);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(least == 0, $"200 calls allocate {least} bytes on the calling thread after warming up, expected 0.");
    }

    public static void Scores_no_rows(IModel model)
    {
        FeatureRows rows = new(new RowLayout(model.Signature.Features), 0);
        model.Score(rows, []);
    }

    public static void Leaves_rows_as_they_are(IModel model, Dataset data, float[] lastLabels)
    {
        FeatureRows rows = Rows(model, data, lastLabels, All(data));
        FeatureRows copy = Rows(model, data, lastLabels, All(data));
        ScoreChecks.Score(model, rows);
        Assert.Equal(copy.Count, rows.Count);
        for (int row = 0; row < rows.Count; row++)
        {
            ScoreChecks.SameBits(copy.Singles(row), rows.Singles(row), $"the floats of row {row} after scoring");
            Assert.True(copy.Wides(row).SequenceEqual(rows.Wides(row)), $"The 64-bit values of row {row} changed in scoring.");
            Assert.True(copy.Texts(row).SequenceEqual(rows.Texts(row)), $"The texts of row {row} changed in scoring.");
            for (int i = 0; i < rows.Layout.VectorWidth; i++)
            {
                ScoreChecks.SameBits(copy.Vectors(row)[i], rows.Vectors(row)[i], $"a vector of row {row} after scoring");
            }
        }

        ScoreChecks.SameBits(copy.LastLabels, rows.LastLabels, "the last labels after scoring");
    }

    public static void Refuses_rows_of_another_layout(IModel model)
    {
        Schema features = model.Signature.Features;
        Refuses(features.Skip(1), "one feature fewer");
        Refuses(features.Append(new Column("one more", typeof(double))), "one feature more");
        if (features.Count > 1)
        {
            Refuses(features.Reverse(), "the features in reverse order");
        }

        void Refuses(IEnumerable<Column> columns, string what)
        {
            FeatureRows rows = new(new RowLayout(new Schema(columns)));
            float[] scores = new float[model.Signature.ScoreWidth];
            Exception? error = Record.Exception(() => model.Score(rows, scores));
            Assert.True(error is ArgumentException or ModelGatewayException,
                $"Rows with {what} gave {Told(error)}, expected ArgumentException or ModelGatewayException.");
        }
    }

    public static void Refuses_a_span_that_is_too_short(IModel model, Dataset data, float[] lastLabels)
    {
        FeatureRows rows = Rows(model, data, lastLabels, [.. All(data).Take(2)]);
        float[] scores = new float[(rows.Count * model.Signature.ScoreWidth) - 1];
        Exception? error = Record.Exception(() => model.Score(rows, scores));
        Assert.True(error is ArgumentException, $"{rows.Count} rows into {scores.Length} scores gave {Told(error)}, expected ArgumentException.");
    }

    private static string Told(Exception? error) => error is null ? "an answer" : $"{error.GetType().Name} ({error.Message})";

    private static int[] All(Dataset data) => [.. Enumerable.Range(0, data.RowCount)];

    private static FeatureRows Rows(IModel model, Dataset data, float[] lastLabels, params int[] rows)
    {
        FeatureRows filled = new(new RowLayout(model.Signature.Features), rows.Length);
        filled.Fill(data, rows);
        if (lastLabels.Length > 0)
        {
            filled.SetLastLabels([.. rows.Select(row => lastLabels[row])]);
        }

        return filled;
    }
}
