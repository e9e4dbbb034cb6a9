namespace ModelGateway.MLNet;

public class FeatureEncoderTests
{
    private static readonly DateTime s_newYear = new(2024, 1, 1, 13, 30, 0);

    [Fact]
    public void Linear_numbers_have_mean_0_and_deviation_1_and_the_mean_where_missing()
    {
        float[][] rows = Encode(FeatureStyle.Linear, Samples.Numbers("x", 1, 2, float.NaN, 3, 6));
        float[] values = [.. rows.Select(row => row[0])];
        Assert.Equal(0, values.Average(), 1e-6);
        Assert.Equal(1, values.Where((_, i) => i != 2).Average(v => v * v), 1e-6);
        Assert.Equal([0, 0, 1, 0, 0], rows.Select(row => row[1]));
    }

    [Fact]
    public void Numbers_for_trees_stay_as_they_are_with_the_mean_where_missing()
    {
        float[][] rows = Encode(FeatureStyle.Trees, Samples.Numbers("x", 1, 2, float.NaN, 3, 6));
        Assert.Equal([1, 2, 3, 3, 6], rows.Select(row => row[0]));
        Assert.Equal([0, 0, 1, 0, 0], rows.Select(row => row[1]));
    }

    [Theory]
    [InlineData((int)FeatureStyle.Linear, 100f)]
    [InlineData((int)FeatureStyle.Trees, 1e30f)]
    public void Infinities_and_huge_numbers_stay_within_the_limit(int style, float limit)
    {
        float[][] rows = Encode((FeatureStyle)style, Samples.Numbers("x", 1, 2, 3, float.PositiveInfinity, float.NegativeInfinity, 3e38f, -1e38f));
        Assert.All(rows, row => Assert.InRange(row[0], -limit, limit));
        Assert.True(rows[0][0] < rows[1][0] && rows[1][0] < rows[2][0]);
        Assert.Equal([limit, -limit], rows[3..5].Select(row => row[0]));
    }

    [Theory]
    [InlineData((int)FeatureStyle.Linear)]
    [InlineData((int)FeatureStyle.Trees)]
    public void Doubles_and_integers_that_floats_would_round_stay_apart(int style)
    {
        float[][] rows = Encode(
            (FeatureStyle)style,
            DataColumn.Create(new Column("d", typeof(double)), [1, 1 + 1e-9, 1 + 2e-9]),
            DataColumn.Create(new Column("i", typeof(long)), [(1L << 60) + 512, (1L << 60) + 1024, (1L << 60) + 2048]));
        Assert.All([0, 1], number => Assert.Equal(3, rows.Select(row => row[number]).Distinct().Count()));
    }

    [Fact]
    public void Each_category_has_a_number_missing_and_empty_ones_too_and_unseen_ones_have_none()
    {
        Dataset seen = new([Samples.Categories("c", "b", "b", "b", "a", "a", null, "", "")]);
        FeaturePlan plan = Learn(FeatureStyle.Linear, seen);
        Assert.Equal(["b", "", "a", null], Assert.Single(plan.Categories).Values);
        float[][] rows = Encode(plan, new Dataset([Samples.Categories("c", "b", "", "a", null, "A", "unseen")]));
        Assert.Equal([[1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]], rows);
    }

    [Fact]
    public void Only_the_hundred_commonest_values_of_a_category_have_a_number()
    {
        string[] values = [.. Enumerable.Range(0, 300).SelectMany(i => Enumerable.Repeat($"v{i:D3}", i < 200 ? 1 : 2))];
        FeaturePlan plan = Learn(FeatureStyle.Trees, new Dataset([Samples.Categories("c", values)]));
        Assert.Equal(Enumerable.Range(200, 100).Select(i => $"v{i:D3}"), plan.Categories[0].Values);
    }

    [Fact]
    public void Codes_of_any_type_are_categories()
    {
        Dataset data = new(
        [
            DataColumn.Create(new Column("int", typeof(int), ColumnKind.Category), [9254, 9254, 33]),
            DataColumn.Create(new Column("double", typeof(double), ColumnKind.Category), [0.5, 0.5, -3]),
            DataColumn.Create(new Column("bool", typeof(bool), ColumnKind.Category), [true, true, false]),
            DataColumn.Create(new Column("guid", typeof(Guid)), [Guid.Empty, Guid.Empty, new Guid(1, 2, 3, new byte[8])]),
        ]);
        FeaturePlan plan = Learn(FeatureStyle.Trees, data);
        Assert.Equal(4, plan.Categories.Count);
        Assert.Empty(plan.Numbers);
        Assert.Equal([[1, 0, 1, 0, 1, 0, 1, 0], [1, 0, 1, 0, 1, 0, 1, 0], [0, 1, 0, 1, 0, 1, 0, 1]], Encode(plan, data));
    }

    [Fact]
    public void Dates_are_numbers_for_trees()
    {
        DateTime[] dates = [s_newYear, s_newYear.AddDays(31).AddHours(1), s_newYear.AddYears(1).AddDays(5)];
        FeaturePlan plan = Learn(FeatureStyle.Trees, new Dataset([DataColumn.Create(new Column("d", typeof(DateTime)), dates)]));
        float[][] rows = Encode(plan, new Dataset([DataColumn.Create(new Column("d", typeof(DateTime)), dates)]));
        Assert.Equal([FeaturePart.Year, FeaturePart.Day, FeaturePart.Month, FeaturePart.Weekday, FeaturePart.Hour], plan.Numbers.Select(n => n.Part));
        Assert.Equal([[2024, 1, 1, 1, 13], [2024, 1, 2, 4, 14], [2025, 6, 1, 1, 13]], rows);
    }

    [Fact]
    public void Cyclic_parts_of_dates_are_categories_for_linear_learners()
    {
        DateOnly[] days = [new(2024, 1, 1), new(2024, 2, 1), new(2025, 2, 7)];
        FeaturePlan plan = Learn(FeatureStyle.Linear, new Dataset([DataColumn.Create(new Column("d", typeof(DateOnly)), days)]));
        Assert.Equal([FeaturePart.Year, FeaturePart.Day], plan.Numbers.Select(n => n.Part));
        Assert.Equal([FeaturePart.Month, FeaturePart.Weekday], plan.Categories.Select(c => c.Part));
    }

    [Fact]
    public void Columns_that_never_vary_are_left_out()
    {
        FeaturePlan plan = Learn(
            FeatureStyle.Linear,
            new Dataset([Samples.Numbers("same", 3, 3), Samples.Numbers("nothing", float.NaN, float.NaN), Samples.Categories("word", "a", "a"), Samples.Numbers("x", 1, 2)]));
        Assert.Equal("x", Assert.Single(plan.Numbers).Feature);
        Assert.Empty(plan.Categories);
    }

    [Fact]
    public void Vectors_of_another_length_are_an_error_and_missing_ones_are_not()
    {
        Column column = new("v", typeof(float[]), isNullable: true, vectorLength: 2);
        Dataset data = new([DataColumn.Create<float[]>(column, [[1f, 10f], [3f, 20f], null!])]);
        FeaturePlan plan = Learn(FeatureStyle.Trees, data);
        Assert.Equal([[1, 10, 0], [3, 20, 0], [2, 15, 1]], Encode(plan, data));

        RowLayout layout = new(data.Schema);
        FeatureRows rows = new(layout);
        rows.Vectors(0)[0] = [1f];
        InputException error = Assert.Throws<InputException>(() => new FeatureEncoder(plan, layout).Encode(rows, 0, new float[3]));
        Assert.Equal("v", error.Column);
    }

    [Fact]
    public void Positions_and_values_say_the_same_as_all_values() =>
        Gen.Int[1, 10_000].Sample(
            seed =>
            {
                Dataset data = Samples.Mixed(LearningTask.Regression, 40, seed).Rows;
                FeaturePlan plan = Learn(FeatureStyle.Linear, data);
                FeatureEncoder encoder = new(plan with { IsSparse = true }, new RowLayout(data.Schema));
                FeatureRows rows = Samples.Rows(data, data.Schema);
                float[] dense = new float[encoder.Width], values = new float[encoder.MaximumCount], spread = new float[encoder.Width];
                int[] positions = new int[encoder.MaximumCount];
                for (int row = 0; row < data.RowCount; row++)
                {
                    encoder.Encode(rows, row, dense);
                    int count = encoder.Encode(rows, row, values, positions);
                    Assert.Equal(positions[..count].Order().Distinct(), positions[..count]);
                    Array.Clear(spread);
                    for (int i = 0; i < count; i++)
                    {
                        spread[positions[i]] = values[i];
                    }

                    Assert.Equal(dense, spread);
                }
            },
            iter: 20);

    [Fact]
    public void A_number_is_encoded_the_same_wherever_it_stands() =>
        Gen.Select(Gen.Int[1, 40], Gen.Float, Gen.Float).Sample(
            (columns, low, high) =>
            {
                // Columns beyond a multiple of the vector width take another path through the encoder.
                Dataset data = new(Enumerable.Range(0, columns).Select(c => Samples.Numbers($"x{c}", low, high, 1, float.NaN, 2, 7)));
                foreach (float[] row in Encode(Learn(FeatureStyle.Linear, data), data))
                {
                    Assert.Single(row[..columns].Distinct());
                }
            },
            iter: 200);

    private static FeaturePlan Learn(FeatureStyle style, Dataset data) => FeaturePlanner.Learn(
        new TrainingSet(Samples.SignatureFor(LearningTask.Regression, data), data, new float[data.RowCount]), style, TestContext.Current.CancellationToken);

    private static float[][] Encode(FeatureStyle style, params DataColumn[] columns) => Encode(Learn(style, new Dataset(columns)), new Dataset(columns));

    private static float[][] Encode(FeaturePlan plan, Dataset data)
    {
        FeatureEncoder encoder = new(plan, new RowLayout(data.Schema));
        FeatureRows rows = Samples.Rows(data, data.Schema);
        return
        [
            .. Enumerable.Range(0, data.RowCount).Select(row =>
            {
                float[] values = new float[encoder.Width];
                Array.Fill(values, float.NaN);
                encoder.Encode(rows, row, values);
                return values;
            }),
        ];
    }
}
