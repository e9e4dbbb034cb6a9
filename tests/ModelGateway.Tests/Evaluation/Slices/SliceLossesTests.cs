using ModelGateway.Reports;

namespace ModelGateway;

public sealed class SliceLossesTests
{
    [Fact]
    public void Loss_excess_and_chance_are_those_of_Welch_by_hand()
    {
        // 40 rows of loss 1 and 3 in turn, 60 of 0 and 2: means 2 and 1, 1.4 of all.
        double[] losses = [.. Enumerable.Range(0, 100).Select(i => i < 40 ? 1.0 + (2 * (i % 2)) : 0.0 + (2 * (i % 2)))];
        bool[] inside = [.. Enumerable.Range(0, 100).Select(i => i < 40)];
        SliceLosses slices = new(losses, [], isRoot: false, inOrder: false);

        SliceFinding finding = slices.Describe("x = 1", ["x"], isDeclared: true, inside, tests: 7);

        Assert.Equal(("x = 1", 40, true), (finding.Slice, finding.Rows, finding.IsDeclared));
        Assert.Equal(2, finding.Loss!.Value, 12);
        Assert.Equal(1 / 1.4, finding.Excess!.Value, 12);
        Assert.InRange(finding.Excess.Value, finding.Excess.Low!.Value, finding.Excess.High!.Value);
        double pooled = Math.Sqrt(((40 * 0.36) + 40 + (60 * 0.16) + 60) / 99 * ((1 / 40.0) + (1 / 60.0)));
        double welch = Math.Sqrt((40 / 39.0 / 40) + (60 / 59.0 / 60));
        Assert.True(pooled > welch);
        double freedom = Math.Pow((1 / 39.0) + (1 / 59.0), 2) / ((1 / 39.0 / 39 / 39) + (1 / 59.0 / 59 / 59));
        Assert.Equal(7 * Tail.StudentTwoSided(1 / pooled, freedom) / 2, finding.CorrectedP!.Value, 1e-12);
        Assert.True(finding.IsWeak);
        Assert.Contains("The loss is 2 on its 40 rows and 1 on the others", finding.Reason, StringComparison.Ordinal);
        Assert.Contains("corrected for 7 looked at", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_root_is_taken_of_the_means_and_not_of_the_losses()
    {
        double[] squares = [.. Enumerable.Range(0, 100).Select(i => i < 50 ? 9.0 : 1.0)];
        SliceFinding finding = new SliceLosses(squares, [], isRoot: true, inOrder: false).Describe("s", ["x"], false, [.. squares.Select(s => s > 5)], tests: 1);

        Assert.Equal(3, finding.Loss!.Value, 12);
        Assert.Equal((3 - 1) / Math.Sqrt(5), finding.Excess!.Value, 12);
    }

    [Theory]
    [InlineData(29, false)]
    [InlineData(30, true)]
    [InlineData(70, true)]
    [InlineData(71, false)]
    public void Too_few_rows_inside_or_outside_say_nothing(int inside, bool isSaid)
    {
        double[] losses = [.. Enumerable.Range(0, 100).Select(i => i < inside ? 2.0 : 1.0)];

        SliceFinding finding = new SliceLosses(losses, [], false, false).Describe("s", ["x"], false, [.. losses.Select((_, i) => i < inside)], tests: 1);

        Assert.Equal(isSaid, finding.Loss is not null);
        Assert.Equal(isSaid, !finding.Reason.Contains("it takes 30", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    public void Losses_that_cannot_be_compared_say_so(double loss)
    {
        SliceLosses losses = new([.. Enumerable.Repeat(loss, 100)], [], false, false);

        Assert.False(losses.IsUsable);
        Assert.Contains("cannot be compared", losses.Describe("s", ["x"], false, [.. Enumerable.Range(0, 100).Select(i => i < 50)], 1).Reason, StringComparison.Ordinal);
        Assert.Empty(new SliceSearch(losses, []).Find(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_better_slice_is_not_weak_and_dependent_rows_prove_less()
    {
        // Losses come in runs of fifty, as in a series: the slice is one run.
        Random random = new(3);
        double[] runs = [.. Enumerable.Range(0, 40).Select(_ => 1 + random.NextDouble())];
        double[] losses = [.. Enumerable.Range(0, 2_000).Select(i => runs[i / 50] + (0.01 * random.NextDouble()))];
        int worst = Array.IndexOf(runs, runs.Max());
        bool[] inside = [.. Enumerable.Range(0, 2_000).Select(i => i / 50 == worst)];

        double independent = new SliceLosses(losses, [], false, inOrder: false).P(inside);
        double ordered = new SliceLosses(losses, [], false, inOrder: true).P(inside);
        Assert.True(independent < 1e-6, $"{independent}");
        Assert.True(ordered > 1_000 * independent, $"{ordered} against {independent}");
        Assert.True(new SliceLosses(losses, [], false, inOrder: false).P([.. inside.Select(isIn => !isIn)]) > 0.99);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_whole_weight_is_as_many_rows_and_no_more_evidence(bool isRoot)
    {
        Random random = new(3);
        int[] times = [.. Enumerable.Range(0, 200).Select(_ => random.Next(1, 5))];
        double[] losses = [.. times.Select((_, row) => random.NextDouble() + (row < 80 ? 0.2 : 0))];
        int[] written = [.. times.SelectMany((count, row) => Enumerable.Repeat(row, count))];
        double[] weights = RowWeights.Scaled([.. times.Select(count => (float)count)]);
        bool[] inside = [.. times.Select((_, row) => row < 80)];

        SliceFinding weighed = new SliceLosses([.. losses.Select((loss, row) => loss * weights[row])], weights, isRoot, inOrder: false).Describe("s", ["x"], false, inside, 1);
        SliceFinding repeated = new SliceLosses([.. written.Select(row => losses[row])], [], isRoot, inOrder: false).Describe("s", ["x"], false, [.. written.Select(row => inside[row])], 1);

        Assert.Equal(repeated.Loss!.Value, weighed.Loss!.Value, 1e-9);
        Assert.Equal(repeated.Excess!.Value, weighed.Excess!.Value, 1e-9);
        Assert.True(weighed.CorrectedP > repeated.CorrectedP);
        Assert.Equal((80, true), (weighed.Rows, weighed.EffectiveRows < 80));
        Assert.Null(repeated.EffectiveRows);
    }

    [Fact]
    public void Rows_that_hardly_count_do_not_make_a_slice_large_enough()
    {
        double[] weights = RowWeights.Scaled([.. Enumerable.Range(0, 100).Select(row => row < 25 || row >= 50 ? 1f : 1e-3f)]);

        SliceFinding finding = new SliceLosses(weights, weights, false, false).Describe("s", ["x"], false, [.. Enumerable.Range(0, 100).Select(row => row < 50)], 1);

        Assert.Null(finding.Loss);
        Assert.StartsWith("50 of 100 rows are in it, by their weights as good as 25,", finding.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Chance_calls_a_weighted_slice_weak_as_rarely_as_it_says()
    {
        int below = 0;
        const int Runs = 2_000;
        for (int run = 0; run < Runs; run++)
        {
            Simulation simulation = new(run);
            float[] raw = [.. Enumerable.Range(0, 300).Select(_ => (float)Math.Exp(0.7 * simulation.Normal()))];
            double[] weights = RowWeights.Scaled(raw);
            double[] losses = [.. weights.Select(weight => weight * simulation.Normal() * simulation.Normal())];
            below += new SliceLosses([.. losses.Select((loss, row) => loss + (weights[row] * 5))], weights, false, false)
                .P([.. Enumerable.Range(0, 300).Select(row => row < 90)]) < 0.05 ? 1 : 0;
        }

        Assert.InRange(below / (double)Runs, 0.035, 0.065);
    }
}
