namespace ModelGateway;

public sealed class AssociationsTests
{
    private const int Rows = 2_000;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_table_of_two_by_two_has_the_unbiased_V_of_its_formula()
    {
        // 700 + 300 against 300 + 700: phi² = 0.16; unbiased (0.16 - 1/1999) / (1 - 1/1999).
        string[] a = [.. Enumerable.Range(0, Rows).Select(i => i < Rows / 2 ? "yes" : "no")];
        string[] b = [.. Enumerable.Range(0, Rows).Select(i => i % 1_000 < 700 == i < Rows / 2 ? "left" : "right")];

        Associations found = Of(SmallData.Of(("a", a), ("b", b)));

        Assert.Equal(Associations.Cramer, found.MeasureOf(0, 1));
        Assert.Equal(Math.Sqrt((0.16 - (1 / 1999.0)) / (1 - (1 / 1999.0))), found[0, 1], 1e-12);
        Assert.Equal(found[0, 1], found[1, 0]);
    }

    [Fact]
    public void Spearman_takes_the_order_and_not_the_sign()
    {
        double[] x = [.. Enumerable.Range(0, Rows).Select(i => (double)((i * 7919L) % Rows))];

        Associations found = Of(SmallData.Of(("x", x), ("falls", (double[])[.. x.Select(v => -Math.Exp(v / 500))]), ("date", (DateTime[])[.. x.Select(v => DateTime.UnixEpoch.AddHours(v))])));

        Assert.Equal(1, found[0, 1], 1e-9);
        Assert.Equal(1, found[0, 2], 1e-9);
        Assert.Equal([0, 1, 2], Assert.Single(found.Groups()));
    }

    [Fact]
    public void A_category_that_stands_for_a_number_is_found_whatever_their_order()
    {
        Random random = new(1);
        int[] number = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(12))];
        string[] names = [.. number.Select(n => "level " + ((n * 5) % 12))];
        int[] code = [.. number.Select(n => 100 + (n * 7 % 12))];

        Associations found = Of(SmallData.Of(("number", number), ("name", names), ("code", code)));

        Assert.Equal(1, found[0, 1], 1e-9);
        Assert.Equal(1, found[0, 2], 1e-9);
        Assert.Equal(Associations.Kelley, found.MeasureOf(0, 1));
        Assert.Equal(Associations.Cramer, found.MeasureOf(0, 2));
    }

    [Fact]
    public void Columns_that_know_nothing_of_each_other_are_not_associated_however_many_values_they_have()
    {
        Random random = new(2);
        Dataset data = SmallData.Of(
            ("few", (string[])[.. Enumerable.Range(0, Rows).Select(_ => "f" + random.Next(3))]),
            ("many", (string[])[.. Enumerable.Range(0, Rows).Select(_ => "m" + random.Next(300))]),
            ("all", (string[])[.. Enumerable.Range(0, Rows).Select(i => "id" + i)]),
            ("other", (string[])[.. Enumerable.Range(0, Rows).Select(i => "key" + ((i * 7919L) % Rows))]),
            ("number", (double[])[.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())]),
            ("truth", (bool[])[.. Enumerable.Range(0, Rows).Select(_ => random.Next(2) == 0)]),
            ("constant", (int[])[.. Enumerable.Range(0, Rows).Select(_ => 7)]),
            ("none", (int?[])[.. Enumerable.Range(0, Rows).Select(_ => (int?)null)]));

        Associations found = Of(data);

        Assert.All(Enumerable.Range(0, 8), first => Assert.All(Enumerable.Range(0, first), second => Assert.InRange(found[first, second], 0, 0.1)));
        Assert.Empty(found.Groups());
    }

    [Fact]
    public void Missing_in_the_same_rows_is_known_too_and_missing_in_others_takes_away()
    {
        Random random = new(3);
        int?[] x = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(10) < 3 ? (int?)null : random.Next(100_000))];
        int?[] same = [.. x.Select(v => 2 * v)];
        int?[] gaps = [.. x.Select(v => random.Next(10) < 5 ? null : v)];

        Associations found = Of(SmallData.Of(("x", x), ("same", same), ("gaps", gaps)));

        Assert.Equal(1, found[0, 1], 1e-9);
        Assert.InRange(found[0, 2], 0.6, 0.8);
    }

    [Fact]
    public void Of_a_group_any_two_know_each_other()
    {
        // A walk: neighbours are close, the ends are not.
        Random random = new(4);
        double[][] walk = new double[8][];
        for (int step = 0; step < walk.Length; step++)
        {
            walk[step] = [.. Enumerable.Range(0, Rows).Select(row => (step == 0 ? 0 : walk[step - 1][row]) + ((step == 0 ? 3 : 1) * (random.NextDouble() - 0.5)))];
        }

        Associations found = Of(SmallData.Of([.. walk.Select((column, i) => ("w" + i, (Array)column))]));

        Assert.True(found[0, 7] < Associations.GroupLevel);
        Assert.NotEmpty(found.Groups());
        Assert.All(found.Groups(), group => Assert.All(group, a => Assert.All(group, b => Assert.True(a == b || found[a, b] >= Associations.GroupLevel))));
        Assert.Equal(found.Groups().SelectMany(group => group).Count(), found.Groups().SelectMany(group => group).Distinct().Count());
    }

    [Theory]
    [InlineData("adult.csv", "education education-num")]
    [InlineData("diamonds.csv", "carat x y z")]
    public void Groups_of_a_file(string file, string expected)
    {
        Dataset data = Dataset.FromCsv(TestData.Path(file), cancellationToken: Token);

        IReadOnlyList<int[]> groups = Of(data).Groups();

        Assert.Contains(expected, groups.Select(group => string.Join(' ', group.Select(i => data.Schema[i].Name).Where(name => name != "price").Order(StringComparer.Ordinal))));
    }

    [Fact]
    public void Five_hundred_mixed_features_that_have_nothing_in_common_form_no_group()
    {
        Random random = new(5);
        Dataset data = SmallData.Of([.. Enumerable.Range(0, 500).Select(i => ("c" + i, i % 3 == 0
            ? (Array)(string[])[.. Enumerable.Range(0, Rows).Select(_ => "v" + random.Next(40))]
            : i % 3 == 1 ? (double[])[.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())] : (int[])[.. Enumerable.Range(0, Rows).Select(_ => random.Next(20))]))]);

        Associations found = Of(data, threads: 2);

        Assert.Equal(500, found.Count);
        Assert.Empty(found.Groups());
    }

    private static Associations Of(Dataset data, int threads = 2) =>
        Associations.Of(data.Columns, [.. Enumerable.Range(0, data.RowCount)], seed: 1, threads, Token);
}
