namespace ModelGateway;

public class LabelMatchTests
{
    [Fact]
    public void Binary_test_is_the_closed_form()
    {
        LabelMatchSums sums = new(Signatures.Binary);
        AddBinary(sums, rows: 100, positives: 30, probability: 0.2f);

        // z = (30 − 20) / √(100 · 0.2 · 0.8) = 2.5.
        Assert.Equal(2 * Tail.Normal(2.5), LabelMatchTest.Perfect(sums, inOrder: false), 1e-6);
        Assert.Equal(0.1, LabelMatchTest.Rate(sums, 0, false).Value, 1e-6);
    }

    [Fact]
    public void Two_classes_are_tested_as_one_rate()
    {
        LabelMatchSums binary = new(Signatures.Binary);
        LabelMatchSums classes = new(Signatures.Multiclass(2));
        Simulation simulation = new(1);
        for (int i = 0; i < 300; i++)
        {
            float p = (float)simulation.Uniform();
            int label = simulation.Uniform() < 0.6 ? 1 : 0;
            binary.Add(i % 64, label, [p]);
            classes.Add(i % 64, label, [1 - p, p]);
        }

        Assert.Equal(LabelMatchTest.Perfect(binary, false), LabelMatchTest.Perfect(classes, false), 1e-6);
    }

    [Fact]
    public void Classes_that_are_hardly_expected_count_together()
    {
        LabelMatchSums sums = new(Signatures.Multiclass(4));
        for (int i = 0; i < 200; i++)
        {
            sums.Add(i % 64, i % 2, [0.498f, 0.498f, 0.002f, 0.002f]);
        }

        Assert.True(LabelMatchTest.Perfect(sums, false) > 0.3);
    }

    [Fact]
    public void Slope_is_that_of_least_squares()
    {
        LabelMatchSums sums = new(Signatures.Regression, origin: 1_000_000);
        float[] predictions = [1_000_001, 1_000_002, 1_000_003, 1_000_006];
        double[] errors = [1, 0, 2, 5];
        for (int i = 0; i < predictions.Length; i++)
        {
            sums.Add(i, predictions[i] + errors[i], [predictions[i]]);
        }

        // Σ(x − 3)(e − 2) = 2 + 2 + 0 + 9 = 13 over Σ(x − 3)² = 14.
        Assert.Equal(13.0 / 14, LabelMatchTest.Slope(sums, false).Value, 9);
        Assert.Equal(2, LabelMatchTest.MeanError(sums, false).Value, 9);
    }

    [Fact]
    public void A_constant_prediction_has_no_slope()
    {
        LabelMatchSums sums = new(Signatures.Regression);
        for (int i = 0; i < 100; i++)
        {
            sums.Add(i % 64, i % 7, [3]);
        }

        LabelMatchFindings match = LabelMatchFindings.Evaluate([sums], [null], false)[0];

        Assert.True(double.IsNaN(match.Parts[1].Change.P));
        Assert.False(match.IsAlarm);
    }

    [Fact]
    public void Only_a_change_against_the_held_out_rows_is_alarming()
    {
        LabelMatchSums heldOut = new(Signatures.Binary);
        LabelMatchSums same = new(Signatures.Binary);
        LabelMatchSums worse = new(Signatures.Binary);
        AddBinary(heldOut, 10_000, 3_000, 0.25f);
        AddBinary(same, 10_000, 3_050, 0.25f);
        AddBinary(worse, 10_000, 3_500, 0.25f);

        LabelMatchFindings[] matches = LabelMatchFindings.Evaluate([same, worse], [heldOut, heldOut], false);

        Assert.True(matches[0].PerfectP < 1e-6);
        Assert.Equal([false, true], matches.Select(match => match.IsAlarm));
        Assert.Equal(0.05, matches[1].Parts[0].Size, 1e-6);
    }

    [Fact]
    public void A_certain_but_small_change_is_no_alarm()
    {
        LabelMatchSums heldOut = new(Signatures.Binary);
        LabelMatchSums live = new(Signatures.Binary);
        AddBinary(heldOut, 100_000, 20_000, 0.2f);
        AddBinary(live, 100_000, 21_900, 0.2f);

        LabelMatchFindings match = LabelMatchFindings.Evaluate([live], [heldOut], false)[0];

        Assert.True(match.Parts[0].CorrectedP < 1e-9);
        Assert.False(match.IsAlarm);
    }

    [Fact]
    public void A_level_shift_of_a_regression_is_found_in_units_of_its_error()
    {
        LabelMatchSums heldOut = Regression(1, shift: 0);
        LabelMatchSums live = Regression(2, shift: 1);

        LabelMatchPart mean = LabelMatchFindings.Evaluate([live], [heldOut], true)[0].Parts[0];

        Assert.True(mean.IsAlarm);
        Assert.Equal(0.5, mean.Size, 0.1);
    }

    [Fact]
    public void Nothing_positive_for_long_is_judged_by_what_was_predicted()
    {
        // 200 rows at 2 %: none came where four were expected, which happens by chance once in 55.
        LabelMatchSums live = new(Signatures.Binary);
        AddBinary(live, 200, 0, 0.021f);

        LabelMatchFindings match = LabelMatchFindings.Evaluate([live], [null], false)[0];

        Assert.True(match.Parts[0].Size >= LabelMatchFindings.LeastRate);
        Assert.False(match.IsAlarm);
    }

    [Fact]
    public void Few_rows_are_not_enough()
    {
        LabelMatchSums live = new(Signatures.Binary);
        AddBinary(live, 49, 49, 0.1f);

        LabelMatchFindings match = LabelMatchFindings.Evaluate([live], [null], false)[0];

        Assert.False(match.IsEnough);
        Assert.Empty(match.Parts);
        Assert.True(double.IsNaN(match.PerfectP));
    }

    [Fact]
    public void Rows_that_say_nothing_are_left_out_and_sums_add_up()
    {
        LabelMatchSums sums = Regression(1, 0);
        long rows = sums.Sums.Count;
        sums.Add(0, double.NaN, [1]);
        sums.Add(0, 1, [float.NaN]);
        Assert.Equal(rows, sums.Sums.Count);

        sums.Add(Regression(2, 0));
        Assert.Equal(2 * rows, sums.Sums.Count);
        Assert.Throws<ArgumentException>(() => sums.Add(new LabelMatchSums(Signatures.Regression, origin: 1)));
    }

    private static LabelMatchSums Regression(int seed, double shift)
    {
        Simulation simulation = new(seed);
        LabelMatchSums sums = new(Signatures.Regression);
        for (int i = 0; i < 2_000; i++)
        {
            float prediction = (float)simulation.Normal();
            sums.Add(sums.Sums.BlockAt(i, 2_000), prediction + shift + (2 * simulation.Normal()), [prediction]);
        }

        return sums;
    }

    private static void AddBinary(LabelMatchSums sums, int rows, int positives, float probability)
    {
        for (int i = 0; i < rows; i++)
        {
            sums.Add((int)(i * 7L % BlockSums.UsualBlocks), (long)i * positives / rows != (i + 1L) * positives / rows ? 1 : 0, [probability]);
        }
    }
}
