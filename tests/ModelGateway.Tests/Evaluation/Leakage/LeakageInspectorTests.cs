using ModelGateway.Reports;

namespace ModelGateway;

public class LeakageInspectorTests
{
    private const int Count = 400;
    private static readonly int[] s_rows = [.. Enumerable.Range(0, Count)];

    [Fact]
    public void Nothing_is_asked_about_honest_noise()
    {
        Dataset data = SmallData.Of(("a", Noise(1)), ("b", Noise(2)), ("c", Words(3, 5)), ("y", Noise(4)));

        Assert.Empty(Codes(data));
        Assert.Empty(Codes(SmallData.Of(("a", Noise(1)), ("c", Words(3, 5)), ("y", Words(4, 3)))));
    }

    [Fact]
    public void Rows_in_both_parts_are_counted()
    {
        int[] twice = [.. s_rows.Select(r => r / 2)];
        LearningProblem problem = Problem(SmallData.Of(("a", twice.Select(Wave).ToArray()), ("y", twice.Select(t => Wave(t + 1_000)).ToArray())));

        RunWarning warning = Assert.Single(LeakageInspector.Inspect(problem, null));

        int expected = problem.Split.Test.Count(row => problem.Split.Train.Contains(row ^ 1));
        Assert.Equal(("leakage.duplicates", null), (warning.Code, warning.Column));
        Assert.StartsWith($"{expected} of {problem.Split.Test.Length} test rows", warning.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_differs_in_its_label_is_no_duplicate()
    {
        int[] twice = [.. s_rows.Select(r => r / 2)];

        Assert.Empty(Codes(SmallData.Of(("a", twice.Select(Wave).ToArray()), ("y", Noise(4)))));
    }

    [Fact]
    public void Numbers_and_names_of_rows_are_named()
    {
        Dataset data = SmallData.Of(
            ("row", s_rows),
            ("shuffled", s_rows.Select(r => (r * 171) % Count).ToArray()),
            ("name", s_rows.Select(r => $"customer-{r}").ToArray<string?>()),
            ("review", s_rows.Select(r => $"This is what customer {r} had to say about the thing that was bought.").ToArray<string?>()),
            ("price", Noise(2)),
            ("count", s_rows.Select(r => r / 2).ToArray()),
            ("y", Noise(4)));

        Assert.Equal(["leakage.id-like:row", "leakage.id-like:shuffled", "leakage.id-like:name"], Codes(data));
    }

    [Fact]
    public void The_time_column_is_no_id() =>
        Assert.Empty(LeakageInspector.Inspect(
            LearningProblem.From(SmallData.Of(("t", s_rows), ("y", Noise(4))), new ProblemOptions { Label = "y", Time = "t" }, TestContext.Current.CancellationToken), null));

    [Fact]
    public void A_number_that_the_label_follows_is_named_whatever_the_curve()
    {
        double[] y = Noise(4);
        Dataset data = SmallData.Of(
            ("twice", y.Select(v => (2 * v) + 1).ToArray()),
            ("steep", y.Select(v => -Math.Exp(20 * v)).ToArray()),
            ("near", y.Zip(Noise(7), (v, n) => v + (0.2 * n)).ToArray()),
            ("y", y));

        Assert.Equal(["leakage.copies-label:twice", "leakage.copies-label:steep"], Codes(data));
    }

    [Fact]
    public void Codes_and_words_that_stand_for_one_label_each_are_named()
    {
        string?[] y = Words(4, 3);
        Dataset data = SmallData.Of(
            ("code", y.Select((w, r) => (10 * (w![1] - '0')) + (r % 2)).ToArray()),
            ("word", y.Select((w, r) => $"{w}{r % 4}").ToArray<string?>()),
            ("mostly", y.Select((w, r) => r % 20 == 0 ? "w0" : w).ToArray()),
            ("distance", y.Zip(Noise(5), (w, n) => w![1] + (0.9 * n)).ToArray()),
            ("y", y));

        Assert.Equal(["leakage.copies-label:code", "leakage.copies-label:word", "leakage.copies-label:distance"], Codes(data));
    }

    [Fact]
    public void A_word_that_stands_for_one_number_is_named()
    {
        int[] level = [.. Noise(4).Select(v => (int)(v * 7))];
        Dataset data = SmallData.Of(("noise", Noise(1)), ("word", level.Select(l => $"level {(l * 5) % 7}").ToArray<string?>()), ("y", level.Select(l => (l * l) + 0.5).ToArray()));

        Assert.Equal(["leakage.copies-label:word"], Codes(data));
    }

    [Fact]
    public void The_parts_of_a_sum_are_named_and_nothing_else()
    {
        double[] a = Noise(1);
        double[] b = Noise(2);
        double[] c = Noise(3);
        Dataset data = SmallData.Of(
            ("a", a), ("noise", Noise(5)), ("b", b), ("likeA", a.Zip(Noise(6), (x, n) => x + (0.05 * n)).ToArray()), ("c", c),
            ("y", s_rows.Select(r => a[r] + (2 * b[r]) - c[r] + 5).ToArray()));

        IReadOnlyList<RunWarning> found = LeakageInspector.Inspect(Problem(data), null);

        RunWarning sum = Assert.Single(found);
        Assert.Equal(("leakage.sum:a", "a b c"), (Code(sum), string.Join(' ', sum.Columns)));
        Assert.Equal("'y' is 1 × 'a' + 2 × 'b' + -1 × 'c' + 5 in all rows looked at. Are 'a', 'b' and 'c' known before 'y' is? If not, ignore them.", sum.Message);
    }

    [Fact]
    public void A_sum_of_which_a_few_amounts_are_left_is_asked_about_once()
    {
        double[] fees = [0, 0.5, 1, 2.5];
        double[] a = [.. Noise(1).Select(n => Math.Round(30 * n, 2))];
        double[] b = [.. Noise(2).Select(n => Math.Round(8 * n, 2))];
        Dataset data = SmallData.Of(("fare", a), ("noise", Noise(5)), ("tip", b), ("total", s_rows.Select(r => a[r] + b[r] + fees[(int)(4 * Noise(3)[r])]).ToArray()));

        RunWarning sum = Assert.Single(LeakageInspector.Inspect(LearningProblem.From(data, new ProblemOptions { Label = "total" }, TestContext.Current.CancellationToken), null));
        Assert.Equal("fare tip", string.Join(' ', sum.Columns));
        Assert.Matches(@"^'total' is 1 × 'fare' \+ 1 × 'tip' and one of a few amounts, up to \d\d\.\d % of its spread\. Are 'fare' and 'tip' known", sum.Message);
    }

    [Fact]
    public void A_sum_that_is_rounded_is_asked_about()
    {
        double[] a = Noise(1);
        double[] b = Noise(2);
        Dataset data = SmallData.Of(("a", a), ("b", b), ("y", s_rows.Select(r => Math.Round(a[r] + (3 * b[r]), 2)).ToArray()));

        Assert.Contains("'y' is 1 × 'a' + 3 × 'b', rounded to 0.01, in all rows", Assert.Single(LeakageInspector.Inspect(Problem(data), null)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e-2)]
    [InlineData(1e-3)]
    [InlineData(1e-4)]
    public void Noise_is_noise_however_little_it_is(double scale)
    {
        double[][] x = [.. Enumerable.Range(0, 4).Select(Noise)];
        double[] noise = [.. new Simulation(3).Normals(Count).Select(n => scale * n)];

        Assert.Empty(Codes(SmallData.Of(("a", x[0]), ("b", x[1]), ("c", x[2]), ("d", x[3]), ("y", s_rows.Select(r => x[0][r] + (2 * x[1][r]) - x[2][r] + (0.7 * x[3][r]) + noise[r]).ToArray()))));
        Assert.Empty(Codes(SmallData.Of(("a", x[0].Select(v => (int)(1000 * v)).ToArray()), ("b", x[1].Select(v => (int)(1000 * v)).ToArray()),
            ("y", s_rows.Select(r => (int)(1000 * x[0][r]) + (int)(1000 * x[1][r]) + (int)(3000 * Math.Max(0.01, scale) * noise[r] / scale)).ToArray()))));
    }

    [Fact]
    public void That_a_value_is_there_at_all_or_one_value_that_decides_the_class_is_asked_about()
    {
        int[] died = [.. s_rows.Select(r => Noise(1)[r] < 0.6 ? 1 : 0)];
        string?[] body = [.. s_rows.Select(r => died[r] == 1 && r % 5 == 0 ? $"{r % 90}" : null)];
        string[] status = [.. s_rows.Select(r => Noise(4)[r] < 0.1 ? "refunded" : Noise(5)[r] < 0.5 ? "paid" : "sent")];
        string[] deck = [.. s_rows.Select(r => died[r] == 1 && r % 7 == 0 ? "A" : "B")];

        RunWarning there = Assert.Single(LeakageInspector.Inspect(Problem(SmallData.Of(("x", Noise(2)), ("body", body), ("deck", deck), ("y", died))), null));
        Assert.Equal("leakage.deciding-value:body", Code(there));
        Assert.StartsWith("Where 'body' has a value, 'y' is '1' in all ", there.Message, StringComparison.Ordinal);

        int[] back = [.. s_rows.Select(r => status[r] == "refunded" || Noise(6)[r] < 0.03 ? 1 : 0)];
        RunWarning value = Assert.Single(LeakageInspector.Inspect(Problem(SmallData.Of(("x", Noise(2)), ("status", status), ("y", back))), null));
        Assert.Equal("leakage.deciding-value:status", Code(value));
        Assert.StartsWith("Where 'status' is 'refunded', 'y' is '1' in all ", value.Message, StringComparison.Ordinal);
        Assert.Empty(LeakageInspector.Inspect(Problem(SmallData.Of(("x", Noise(2)), ("gap", s_rows.Select(r => r % 5 == 0 ? "a" : null).ToArray()), ("y", died))), null));
    }

    [Fact]
    public void A_sum_with_noise_is_what_models_are_for()
    {
        double[] a = Noise(1);
        double[] b = Noise(2);

        Assert.Empty(Codes(SmallData.Of(("a", a), ("b", b), ("y", s_rows.Select(r => a[r] + b[r] + (0.05 * Noise(9)[r])).ToArray()))));
    }

    [Fact]
    public void One_feature_that_does_nearly_all_the_work_is_named()
    {
        double[] a = Noise(1);
        double[] b = Noise(2);
        LearningProblem problem = Problem(SmallData.Of(
            ("a", a), ("b", b), ("y", s_rows.Select(r => (10 * a[r]) + b[r] + (0.5 * Noise(9)[r])).ToArray())));

        // The label's spread is 2.9; without b about 0.3 is left, without noise 0.15.
        RunWarning warning = Assert.Single(LeakageInspector.Inspect(problem, bestLoss: 0.15));
        Assert.Equal("leakage.dominant-feature:a", Code(warning));
        Assert.Contains("alone has ", warning.Message, StringComparison.Ordinal);
        Assert.Empty(LeakageInspector.Inspect(problem, bestLoss: null));
        Assert.Empty(LeakageInspector.Inspect(problem, bestLoss: 2.89));
    }

    [Fact]
    public void One_feature_that_beats_the_best_model_is_not_said_to_have_a_part_of_its_gain()
    {
        double[] a = Noise(1);
        LearningProblem problem = Problem(SmallData.Of(
            ("a", a), ("b", Noise(2)), ("y", s_rows.Select(r => (10 * a[r]) + (0.5 * Noise(9)[r])).ToArray())));

        RunWarning warning = Assert.Single(LeakageInspector.Inspect(problem, bestLoss: 2));
        Assert.Equal("leakage.dominant-feature:a", Code(warning));
        Assert.Matches(@"^'a' alone gains 0\.[89]\d over the constant, no less than the best model's 0\.\d\d\. ", warning.Message);
    }

    [Fact]
    public void The_name_of_a_series_is_no_leak()
    {
        double[] noise = Noise(1);
        double[] level = Noise(2);
        Dataset data = SmallData.Of(
            ("store", s_rows.Select(r => $"store {r % 10}").ToArray()), ("b", Noise(3)), ("y", s_rows.Select(r => (10 * level[r % 10]) + noise[r]).ToArray()));

        Assert.Equal("leakage.dominant-feature:store", Code(Assert.Single(LeakageInspector.Inspect(Problem(data), bestLoss: 0.3))));
        Assert.Empty(LeakageInspector.Inspect(
            LearningProblem.From(data, new ProblemOptions { Label = "y", Ordered = true, Group = ["store"] }, TestContext.Current.CancellationToken), bestLoss: 0.3));
    }

    [Fact]
    public void Columns_that_teach_nothing_are_named()
    {
        Dataset data = SmallData.Of(
            ("constant", s_rows.Select(_ => 3).ToArray()),
            ("nothing", s_rows.Select(_ => (int?)null).ToArray()),
            ("infinite", s_rows.Select(r => r % 100 == 0 ? double.PositiveInfinity : r % 7).ToArray()),
            ("some", s_rows.Select(r => r % 100 == 0 ? (int?)null : r % 5).ToArray()),
            ("y", Noise(4)));

        Assert.Equal(
            ["data.constant-column:constant", "data.missing-column:nothing", "data.infinite-values:infinite"],
            Problem(data).Warnings.Select(Code));
        Assert.Empty(Codes(data));
    }

    [Fact]
    public void What_the_reader_found_is_passed_on()
    {
        Dataset data = new(SmallData.Of(("a", Noise(1)), ("y", Noise(4))).Columns) { Remarks = ["A preamble was skipped."] };

        Reported.Same(new RunWarning("data.read", null, "A preamble was skipped."), Assert.Single(Problem(data).Warnings));
    }

    private static string[] Codes(Dataset data) => [.. LeakageInspector.Inspect(Problem(data), null).Select(Code)];

    private static LearningProblem Problem(Dataset data) => LearningProblem.From(data, new ProblemOptions { Label = "y" }, TestContext.Current.CancellationToken);

    private static string Code(RunWarning warning) => warning.Column is null ? warning.Code : $"{warning.Code}:{warning.Column}";

    private static double Wave(int i) => Math.Sin(i * 12.9898);

    // Uniform in [0, 1).
    private static double[] Noise(int seed)
    {
        SeededRandom random = new(seed);
        return [.. s_rows.Select(_ => random.Next(1 << 24) / (double)(1 << 24))];
    }

    private static string?[] Words(int seed, int count) => [.. Noise(seed).Select(v => $"w{(int)(v * count)}")];
}
