namespace ModelGateway;

/// <summary>Training sets that break naive learners, by name.</summary>
internal static class BaselineHardCases
{
    public static IReadOnlyList<string> Names { get; } =
    [
        "one row", "one class", "constant label", "constant columns", "missing columns", "infinities", "absurd numbers", "separable",
        "nothing to read", "wide", "many classes", "every kind", "identifiers", "rows of no weight", "tiny numbers",
    ];

    public static TrainingSet Make(string name, LearningTask task)
    {
        Random random = new(7);
        double[] Noise(int rows) => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble() - 0.5)];
        int classes = name == "many classes" ? 40 : task == LearningTask.Binary ? 2 : 3;
        float[] Labels(int rows) => [.. Enumerable.Range(0, rows).Select(row => task == LearningTask.Regression ? (float)random.NextDouble() : random.Next(classes))];
        TrainingSet Set(float[] labels, params DataColumn[] features) => task == LearningTask.Regression
            ? BaselineCase.Regression(labels, features)
            : BaselineCase.Classes(classes, labels, features);

        switch (name)
        {
            case "one row": return Set([1], BaselineCase.Numbers("x", 3), BaselineCase.Texts("c", "a"));
            case "one class": return Set([.. Enumerable.Repeat(1f, 50)], BaselineCase.Numbers("x", Noise(50)));
            case "constant label": return Set([.. Enumerable.Repeat(0f, 50)], BaselineCase.Numbers("x", Noise(50)), BaselineCase.Texts("c", [.. Enumerable.Repeat("a", 50)]));
            case "constant columns": return Set(Labels(50), BaselineCase.Numbers("x", [.. Enumerable.Repeat(5.0, 50)]), BaselineCase.Texts("c", [.. Enumerable.Repeat("a", 50)]));
            case "missing columns": return Set(Labels(50), BaselineCase.Numbers("x", [.. Enumerable.Repeat(double.NaN, 50)]), BaselineCase.Texts("c", new string?[50]));
            case "infinities": return Set(Labels(9), BaselineCase.Numbers("x", 1, 2, 3, double.PositiveInfinity, double.NegativeInfinity, double.NaN, 7, 8, 9), BaselineCase.Numbers("y", [.. Enumerable.Repeat(double.PositiveInfinity, 9)]));
            case "absurd numbers": return Set([.. Labels(8).Select(l => task == LearningTask.Regression ? l * 1e38f : l)], BaselineCase.Numbers("x", 1, 2, 3, 1e38, -1e38, 1e300, double.MaxValue, double.MinValue), BaselineCase.Numbers("y", double.MaxValue, double.MinValue, double.MaxValue, 0, double.MinValue, 1, 2, 3));
            case "tiny numbers": return Set(Labels(8), BaselineCase.Numbers("x", 0, double.Epsilon, 0, double.Epsilon, 1e-310, 0, 1e-200, 0));
            case "separable": return Set([.. Enumerable.Range(0, 60).Select(row => (float)(row / 30))], BaselineCase.Numbers("x", [.. Enumerable.Range(0, 60).Select(row => (double)(row / 30))]));
            case "nothing to read": return Set(Labels(30), DataColumn.Create(new Column("t", typeof(string), ColumnKind.Text), [.. Enumerable.Repeat("words", 30)]), DataColumn.Create(new Column("v", typeof(float[]), vectorLength: 2), [.. Enumerable.Repeat(new float[] { 1, 2 }, 30)]));
            case "wide": return Set(Labels(40), [.. Enumerable.Range(0, task == LearningTask.Multiclass ? 120 : 500).Select(i => BaselineCase.Numbers($"x{i}", Noise(40)))]);
            case "many classes": return Set(Labels(200), BaselineCase.Numbers("x", Noise(200)), BaselineCase.Texts("c", [.. Enumerable.Range(0, 200).Select(i => $"{i % 7}")]));
            case "identifiers": return Set(Labels(300), BaselineCase.Texts("id", [.. Enumerable.Range(0, 300).Select(i => $"id{i}")]), DataColumn.Create(new Column("number", typeof(long), ColumnKind.Category), [.. Enumerable.Range(0, 300).Select(i => (1L << 60) + i)]));
            case "rows of no weight": return Set(Labels(20), BaselineCase.Numbers("x", Noise(20))) with { Weights = new float[] { 0, 1, 0, 2, 0, 3, 0, 0, 0, 1, 0, 1, 0, 2, 0, 3, 0, 0, 0, 1 } };
            default: return Set(Labels(400), EveryKind(400, random));
        }
    }

    public static DataColumn[] EveryKind(int rows, Random random)
    {
        T[] Cells<T>(Func<int, T> cell) => [.. Enumerable.Range(0, rows).Select(cell)];
        bool[] isNull = Cells(row => row % 11 == 3);
        DateTime start = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
        return
        [
            DataColumn.Create(new Column("float", typeof(float)), Cells(_ => (float)random.NextDouble())),
            DataColumn.Create(new Column("double", typeof(double), isNullable: true), Cells(_ => random.NextDouble()), isNull),
            DataColumn.Create(new Column("int", typeof(int), isNullable: true), Cells(_ => random.Next(10)), isNull),
            DataColumn.Create(new Column("long", typeof(long)), Cells(_ => random.NextInt64())),
            DataColumn.Create(new Column("decimal", typeof(decimal)), Cells(_ => (decimal)random.NextDouble())),
            DataColumn.Create(new Column("span", typeof(TimeSpan)), Cells(_ => TimeSpan.FromSeconds(random.Next(1000)))),
            DataColumn.Create(new Column("bool", typeof(bool), isNullable: true), Cells(_ => random.Next(2) == 1), isNull),
            DataColumn.Create(new Column("moment", typeof(DateTime), isNullable: true), Cells(row => start.AddHours(row * 7)), isNull),
            DataColumn.Create(new Column("offset", typeof(DateTimeOffset)), Cells(row => new DateTimeOffset(start.AddHours(row), TimeSpan.FromHours(2)))),
            DataColumn.Create(new Column("day", typeof(DateOnly), role: ColumnRole.Time), Cells(row => DateOnly.FromDateTime(start).AddDays(row))),
            DataColumn.Create(new Column("text", typeof(string), isNullable: true), Cells(row => row % 11 == 3 ? null! : $"c{random.Next(row % 3 == 0 ? 300 : 5)}")),
            DataColumn.Create(new Column("guid", typeof(Guid), ColumnKind.Category), Cells(row => new Guid(row % 4, 0, 0, new byte[8]))),
            DataColumn.Create(new Column("code", typeof(int), ColumnKind.Category, isNullable: true), Cells(_ => random.Next(6)), isNull),
            DataColumn.Create(new Column("fraction", typeof(double), ColumnKind.Category), Cells(row => row % 5 == 0 ? double.NaN : random.Next(4) / 2.0)),
            DataColumn.Create(new Column("flag", typeof(bool), ColumnKind.Category), Cells(_ => random.Next(2) == 1)),
            DataColumn.Create(new Column("words", typeof(string), ColumnKind.Text), Cells(row => $"free text {row}")),
            DataColumn.Create(new Column("vector", typeof(float[]), vectorLength: 1), Cells(row => new float[] { row })),
        ];
    }

    /// <summary>Rows that nobody has seen in training: missing, infinite and absurd values, unknown categories.</summary>
    public static FeatureRows StrangeRows(ModelSignature signature)
    {
        double[] strange = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e38, -1e38, double.MaxValue, double.MinValue, 0, double.Epsilon];
        FeatureRows rows = new(new RowLayout(signature.Features), strange.Length);
        for (int row = 0; row < strange.Length; row++)
        {
            rows.Singles(row).Fill((float)strange[row]);
            rows.Wides(row).Fill(BitConverter.DoubleToInt64Bits(strange[row]));
            rows.Texts(row).Fill(row == 0 ? null : $"never seen {row}");
            rows.Vectors(row).Fill(row == 0 ? null : [float.NaN, float.PositiveInfinity]);
        }

        rows.Wides(strange.Length - 1).Fill(FeatureRows.MissingInt64);
        rows.Wides(strange.Length - 2).Fill(long.MaxValue);
        return rows;
    }
}
