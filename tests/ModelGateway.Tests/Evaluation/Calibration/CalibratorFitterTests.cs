using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>What is chosen where it is known how probabilities are wrong.</summary>
public class CalibratorFitterTests
{
    private static readonly double[] s_slopes = [0.3, 0.6, 1, 1.5, 3];
    private static readonly double[] s_shifts = [-1.5, 0, 1];
    private static readonly int[] s_rows = [100, 300, 1_000, 5_000];

    [Fact]
    public void Log_loss_never_grows_by_more_than_half_a_percent_and_what_is_corrected_is_better_calibrated()
    {
        List<Figures> found = [];
        int repeats = SimulationSize.IsFull ? 5 : 1;
        foreach (double slope in s_slopes)
        {
            foreach (double shift in s_shifts)
            {
                foreach (int rows in SimulationSize.IsFull ? s_rows : s_rows[..3])
                {
                    for (int repeat = 0; repeat < repeats; repeat++)
                    {
                        found.Add(Measure(slope, shift, rows, repeat, classes: 2));
                        found.Add(Measure(slope, shift / 2, rows, repeat, classes: 4));
                    }
                }
            }
        }

        Figures[] corrected = [.. found.Where(one => one.Method != CalibrationMethod.None)];
        double better = corrected.Count(one => one.ErrorAfter < one.ErrorBefore) / (double)corrected.Length;
        string told = FormattableString.Invariant($"{found.Count} settings, {corrected.Length} corrected; log loss at most {found.Max(one => one.LossAfter / one.LossBefore):0.0000} of before; calibration error less in {better:P1}; {string.Join(", ", found.CountBy(one => one.Method).Select(pair => $"{pair.Key} {pair.Value}"))}.");
        TestContext.Current.TestOutputHelper!.WriteLine(told);
        Assert.True(found.All(one => one.LossAfter <= 1.005 * one.LossBefore), told);
        Assert.True(better >= 0.95, told);

        // A distortion that is there in truth is seen where there are rows to see it by.
        Assert.All(found.Where(one => one.Rows >= 1_000 && one.Slope is 0.3 or 3), one => Assert.NotEqual(CalibrationMethod.None, one.Method));
    }

    [Fact]
    public void Probabilities_that_are_right_are_nearly_always_left_alone()
    {
        int repeats = SimulationSize.Of(400);
        int corrected = Enumerable.Range(0, repeats).Count(repeat => Measure(slope: 1, shift: 0, rows: 500, seed: repeat, classes: 2).Method != CalibrationMethod.None);

        Assert.True(corrected <= 0.1 * repeats, $"{corrected} of {repeats} were corrected.");
    }

    [Fact]
    public void Shares_that_rise_in_a_step_are_found_by_isotonic_regression_and_no_two_rows_are_tied()
    {
        SeededRandom random = new(1);
        float[] scores = [.. Enumerable.Range(0, 6_000).Select(_ => Uniform(ref random))];
        float[] labels = Array.ConvertAll(scores, score => Uniform(ref random) < (score < 0.4f ? 0.05f : score < 0.6f ? 0.3f : 0.95f) ? 1f : 0f);

        (Calibrator? calibrator, ReportedCalibration? report) = Choose(Signatures.Binary, scores, labels);

        Assert.Equal((CalibrationMethod.Isotonic, CalibrationMethod.Isotonic, 6_000), (calibrator!.Method, report!.Method, report.Rows));
        Assert.True(report.LogLossAfter < 0.9 * report.LogLossBefore);
        Assert.Equal(scores.Distinct().Count(), calibrator.Applied(scores, 1).Distinct().Count(), 60.0);
    }

    [Fact]
    public void Weights_count()
    {
        // Of the rows that the model calls even, those that happened count three times as much.
        float[] scores = [.. Enumerable.Repeat(0.5f, 2_000)];
        float[] labels = [.. Enumerable.Range(0, 2_000).Select(row => (row / 7) % 2f)];
        (Calibrator? calibrator, _) = CalibratorFitter.Choose(
            Signatures.Binary, new OutOfFoldScores(scores, labels, Array.ConvertAll(labels, label => label == 1 ? 3f : 1), [.. Enumerable.Range(0, 2_000).Select(row => row % 5)]), CancellationToken.None);

        Assert.Equal(0.75, calibrator!.Applied([0.5f], 1)[0], 0.01);
    }

    [Theory]
    [InlineData(49, 5)]
    [InlineData(500, 100)]
    public void Too_few_rows_or_rows_of_one_class_say_nothing(int rows, int every)
    {
        float[] labels = [.. Enumerable.Range(0, rows).Select(row => row % every == 0 ? 1f : 0f)];

        Assert.Equal((null, null), Choose(Signatures.Binary, [.. labels.Select(_ => 0.9f)], labels));
    }

    [Fact]
    public void Rows_without_an_answer_are_left_out()
    {
        float[] labels = [.. Enumerable.Range(0, 400).Select(row => row % 3 == 0 ? 1f : 0f)];
        float[] scores = [.. labels.Select((_, row) => row % 2 == 0 ? float.NaN : 0.9f)];

        (Calibrator? calibrator, ReportedCalibration? report) = Choose(Signatures.Binary, scores, labels);

        Assert.Equal(200, report!.Rows);
        Assert.Equal(1 / 3.0, calibrator!.Applied([0.9f], 1)[0], 0.02);
    }

    [Fact]
    public void A_model_that_ranks_the_wrong_way_round_is_flattened_and_not_turned_round()
    {
        SeededRandom random = new(3);
        float[] scores = [.. Enumerable.Range(0, 2_000).Select(_ => Uniform(ref random))];
        float[] labels = Array.ConvertAll(scores, score => Uniform(ref random) < 1 - score ? 1f : 0f);

        (Calibrator? calibrator, _) = Choose(Signatures.Binary, scores, labels);

        float[] corrected = calibrator!.Applied([0.1f, 0.9f], 1);
        Assert.True(corrected[1] > corrected[0] && corrected[1] - corrected[0] < 0.1, $"{corrected[0]} and {corrected[1]}");
    }

    private static (Calibrator? Calibrator, ReportedCalibration? Report) Choose(ModelSignature signature, float[] scores, float[] labels) => CalibratorFitter.Choose(
        signature, new OutOfFoldScores(scores, labels, [], [.. labels.Select((_, row) => row % 5)]), CancellationToken.None);

    // True log-odds, told with a slope and a shift: less than 1 is a model that is too sure.
    private static Figures Measure(double slope, double shift, int rows, int seed, int classes)
    {
        SeededRandom random = new(unchecked((seed * 7_919) + rows + (int)(100 * slope) + (classes * 131) + (int)(10 * shift)));
        ModelSignature signature = classes == 2 ? Signatures.Binary : Signatures.Multiclass(classes);
        (float[] scores, float[] labels) = Draw(rows, ref random);
        (Calibrator? calibrator, ReportedCalibration? report) = Choose(signature, scores, labels);
        (float[] fresh, float[] truth) = Draw(20_000, ref random);
        float[] after = calibrator?.Applied(fresh, signature.ScoreWidth) ?? fresh;
        return new Figures(
            slope, rows, report?.Method ?? CalibrationMethod.None, Loss(fresh), Loss(after), CalibrationErrors.Of(fresh, truth, signature.ScoreWidth), CalibrationErrors.Of(after, truth, signature.ScoreWidth));

        (float[] Scores, float[] Labels) Draw(int count, ref SeededRandom drawn)
        {
            float[] told = new float[count * signature.ScoreWidth], own = new float[count];
            double[] odds = new double[classes], probabilities = new double[classes];
            for (int row = 0; row < count; row++)
            {
                for (int i = 0; i < classes; i++)
                {
                    odds[i] = classes == 2 && i == 0 ? 0 : 2 * Normal(ref drawn);
                }

                double sum = odds.Sum(Math.Exp), left = Uniform(ref drawn);
                own[row] = classes - 1;
                for (int i = 0; i < classes - 1; i++)
                {
                    left -= Math.Exp(odds[i]) / sum;
                    if (left < 0)
                    {
                        own[row] = i;
                        break;
                    }
                }

                // What the model says: the truth's log-odds divided by the slope, one class moved.
                for (int i = 0; i < classes; i++)
                {
                    probabilities[i] = Math.Exp((odds[i] / slope) + (i == classes - 1 ? shift : 0));
                }

                double all = probabilities.Sum();
                for (int i = 0; i < signature.ScoreWidth; i++)
                {
                    told[(row * signature.ScoreWidth) + i] = (float)(probabilities[classes == 2 ? 1 : i] / all);
                }
            }

            return (told, own);
        }

        double Loss(float[] answers) => Evaluator.Evaluate(signature, truth, answers).Metrics["logLoss"];
    }

    private static float Uniform(ref SeededRandom random) => (random.Next() >> 40) / (float)(1 << 24);

    private static double Normal(ref SeededRandom random) => Math.Sqrt(-2 * Math.Log(1 - Uniform(ref random))) * Math.Cos(2 * Math.PI * Uniform(ref random));

    private sealed record Figures(double Slope, int Rows, CalibrationMethod Method, double LossBefore, double LossAfter, double ErrorBefore, double ErrorAfter);
}
