using System.Globalization;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What can be said of scores without knowing the model.</summary>
internal static class ScoreChecks
{
    public static float[] Score(IModel model, FeatureRows rows)
    {
        float[] scores = new float[rows.Count * model.Signature.ScoreWidth];
        Array.Fill(scores, float.MaxValue);
        model.Score(rows, scores);
        return scores;
    }

    public static void SameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            if (BitConverter.SingleToInt32Bits(expected[i]) != BitConverter.SingleToInt32Bits(actual[i]))
            {
                Assert.Fail($"{what}: score {i} is {Text(actual[i])}, expected the same bits as {Text(expected[i])}.");
            }
        }
    }

    /// <summary>The same bits, or where a tolerance is given a difference of at most that share of 1 or of the score.</summary>
    public static void Near(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual, float tolerance, string what)
    {
        if (tolerance == 0)
        {
            SameBits(expected, actual, what);
            return;
        }

        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            bool isNear = expected[i].Equals(actual[i]) || MathF.Abs(actual[i] - expected[i]) <= tolerance * MathF.Max(1, MathF.Abs(expected[i]));
            Assert.True(isNear, $"{what}: score {i} is {Text(actual[i])}, expected {Text(expected[i])} within a share of {Text(tolerance)}.");
        }
    }

    public static void InRange(ModelSignature signature, ReadOnlySpan<float> scores, bool mayBeNaN)
    {
        int width = signature.ScoreWidth;
        for (int row = 0; row < scores.Length / width; row++)
        {
            ReadOnlySpan<float> of = scores.Slice(row * width, width);
            double sum = 0;
            foreach (float score in of)
            {
                if (float.IsNaN(score))
                {
                    Assert.True(mayBeNaN, $"Row {row} has the score NaN, expected an answer.");
                }
                else if (signature.Task == LearningTask.Regression)
                {
                    Assert.True(score != float.MaxValue, $"Row {row} was not scored.");
                    Assert.True(mayBeNaN || float.IsFinite(score), $"Row {row} has the score {Text(score)}, expected a finite number.");
                }
                else
                {
                    Assert.True(score is >= 0 and <= 1, $"Row {row} has the score {Text(score)}, expected a probability in [0, 1].");
                }

                sum += score;
            }

            if (signature.Task == LearningTask.Multiclass && !double.IsNaN(sum))
            {
                Assert.True(Math.Abs(sum - 1) <= 1e-4, $"Row {row} has probabilities that sum to {sum:R}, expected 1 within 1e-4.");
            }
        }
    }

    /// <summary>
    /// Root mean squared error, or log-loss in nats with probabilities clipped to [1e-7, 1 − 1e-7], or for labels without probabilities the
    /// share of wrong ones; NaN when a score is.
    /// </summary>
    public static double Loss(ModelSignature signature, ReadOnlySpan<float> labels, ReadOnlySpan<float> scores, bool labelsOnly)
    {
        double sum = 0;
        for (int row = 0; row < labels.Length; row++)
        {
            ReadOnlySpan<float> of = scores.Slice(row * signature.ScoreWidth, signature.ScoreWidth);
            double truth = signature.Task switch
            {
                LearningTask.Regression => labels[row],
                LearningTask.Binary => labels[row] == 1 ? of[0] : 1 - (double)of[0],
                _ => of[(int)labels[row]],
            };
            sum += signature.Task == LearningTask.Regression ? Math.Pow(of[0] - truth, 2)
                : !labelsOnly ? -Math.Log(Math.Clamp(truth, 1e-7, 1 - 1e-7))
                : double.IsNaN(truth) ? truth
                : truth < 0.5 ? 1 : 0;
        }

        return signature.Task == LearningTask.Regression ? Math.Sqrt(sum / labels.Length) : sum / labels.Length;
    }

    /// <summary>The loss of always answering the mean, the class frequencies, or for labels without probabilities the most frequent class, of the training part.</summary>
    public static double ConstantLoss(Problem problem, bool labelsOnly)
    {
        ModelSignature signature = problem.Signature;
        float[] training = problem.Training.Labels.ToArray();
        float[] answer = signature.Task == LearningTask.Multiclass
            ? [.. Enumerable.Range(0, signature.ScoreWidth).Select(c => training.Count(label => label == c) / (float)training.Length)]
            : [training.Average()];
        if (labelsOnly && signature.Task != LearningTask.Regression)
        {
            float largest = answer.Max();
            answer = signature.Task == LearningTask.Binary ? [answer[0] >= 0.5f ? 1 : 0] : [.. answer.Select(share => share == largest ? 1f : 0f)];
        }

        return Loss(signature, problem.TestLabels, [.. problem.TestLabels.SelectMany(_ => answer)], labelsOnly);
    }

    public static double Mean(ReadOnlySpan<float> scores, int width, int column)
    {
        double sum = 0;
        for (int i = column; i < scores.Length; i += width)
        {
            sum += scores[i];
        }

        return sum / (scores.Length / width);
    }

    public static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
