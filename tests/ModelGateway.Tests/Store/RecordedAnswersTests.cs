using System.Text.Json.Nodes;

namespace ModelGateway;

public sealed class RecordedAnswersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("modelgateway-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Answers_replay_exactly_after_they_were_saved_whatever_the_types_of_the_cells()
    {
        Dataset rows = EveryType();
        using IModel model = new FormulaModel(LearningTask.Regression, rows.Schema, Fingerprint);

        RecordedAnswers recorded = SaveAndLoad(RecordedAnswers.Record(rows, model));

        Assert.Equal(rows.Sha256, recorded.Inputs.Sha256);
        Assert.Equal(new ReplayResult(rows.RowCount, 0, 0), recorded.Replay(model));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(499, 499)]
    [InlineData(500, 500)]
    [InlineData(12_345, 500)]
    public void At_most_500_rows_are_kept_evenly_spaced(int rows, int expected)
    {
        Dataset data = Numbers([.. Enumerable.Range(0, rows).Select(i => (double)i)]);
        using IModel model = Echo();

        RecordedAnswers recorded = RecordedAnswers.Record(data, model);

        Assert.Equal(expected, recorded.Inputs.RowCount);
        Assert.Equal(expected, recorded.Replay(model).Rows);
        for (int i = 0; i < expected; i++)
        {
            Assert.Equal((long)i * rows / expected, recorded.Inputs["x"].GetDouble(i));
        }
    }

    [Fact]
    public void Wide_vectors_make_fewer_rows()
    {
        float[][] images = [.. Enumerable.Range(0, 20).Select(i => Enumerable.Repeat((float)i, 100_000).ToArray())];
        Dataset data = new([DataColumn.Create(new Column("image", typeof(float[]), vectorLength: 100_000), images)]);
        using IModel model = new FormulaModel(LearningTask.Regression, data.Schema, (rows, row) => [rows.Vectors(row)[0]![0]]);

        Assert.Equal(10, RecordedAnswers.Record(data, model).Inputs.RowCount);
    }

    [Theory]
    [InlineData(1f, 1.000009f, 0)]
    [InlineData(1f, 1.00002f, 1)]
    [InlineData(1e6f, 1_000_005f, 0)]
    [InlineData(1e6f, 1_000_100f, 1)]
    [InlineData(0f, 1e-8f, 0)]
    [InlineData(0f, 1e-3f, 1)]
    [InlineData(1f, float.NaN, 1)]
    [InlineData(float.NaN, 1f, 1)]
    [InlineData(float.NaN, float.NaN, 0)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, 0)]
    [InlineData(float.PositiveInfinity, float.MaxValue, 1)]
    [InlineData(float.PositiveInfinity, float.NegativeInfinity, 1)]
    [InlineData(1f, float.PositiveInfinity, 1)]
    public void A_number_moves_when_it_differs_by_more_than_arithmetic_explains(float then, float now, int moved)
    {
        Dataset data = Numbers(1, 2);
        using IModel before = new FormulaModel(LearningTask.Regression, data.Schema, (rows, row) => [row == 0 ? then : 1]);
        using IModel after = new FormulaModel(LearningTask.Regression, data.Schema, (rows, row) => [row == 0 ? now : 1]);

        Assert.Equal(moved, SaveAndLoad(RecordedAnswers.Record(data, before)).Replay(after).Moved);
    }

    [Theory]
    [InlineData(0.5f, 0.500004f, 0)]
    [InlineData(0.5f, 0.50001f, 1)]
    [InlineData(1e-6f, 1.05e-6f, 0)]
    [InlineData(1e-6f, 2e-6f, 1)]
    public void A_probability_near_zero_may_move_by_the_rounding_of_its_complement(float then, float now, int moved)
    {
        Dataset data = Numbers(1);
        using IModel before = new FormulaModel(LearningTask.Binary, data.Schema, (_, _) => [then]);
        using IModel after = new FormulaModel(LearningTask.Binary, data.Schema, (_, _) => [now]);

        Assert.Equal(moved, RecordedAnswers.Record(data, before).Replay(after).Moved);
    }

    [Fact]
    public void A_row_of_many_scores_moves_once()
    {
        Dataset data = Numbers(1, 2, 3);
        using IModel before = new FormulaModel(LearningTask.Multiclass, data.Schema, (_, _) => [0.25f, 0.5f, 0.25f]);
        using IModel after = new FormulaModel(
            LearningTask.Multiclass, data.Schema, (_, row) => row == 1 ? [0.3f, 0.4f, 0.3f] : [0.25f, 0.5f, 0.25f]);

        ReplayResult result = SaveAndLoad(RecordedAnswers.Record(data, before)).Replay(after);

        Assert.Equal((3, 1), (result.Rows, result.Moved));
        Assert.Equal(0.2, result.Largest, 1e-6);
    }

    [Fact]
    public void The_result_says_itself_in_words()
    {
        Assert.Equal("0 of 500 moved; largest 3e-7", new ReplayResult(500, 0, 3.1e-7).ToString());
        Assert.Equal("0 of 500 moved; largest 0", new ReplayResult(500, 0, 0).ToString());
        Assert.Equal("2 of 500 moved; largest infinite", new ReplayResult(500, 2, double.PositiveInfinity).ToString());
    }

    [Fact]
    public void A_model_with_another_number_of_scores_is_refused()
    {
        Dataset data = Numbers(1);
        using IModel one = Echo();
        using IModel three = new FormulaModel(LearningTask.Multiclass, data.Schema, (_, _) => [0.25f, 0.5f, 0.25f]);

        Assert.Throws<StoreException>(() => RecordedAnswers.Record(data, one).Replay(three));
    }

    [Fact]
    public void A_file_that_is_missing_damaged_or_newer_is_a_StoreException()
    {
        using IModel model = Echo();
        Assert.Contains("missing", Assert.Throws<StoreException>(() => RecordedAnswers.Load(Golden)).Message, StringComparison.Ordinal);

        Save(RecordedAnswers.Record(Numbers(1, 2, 3), model));
        string path = Golden;
        string text = File.ReadAllText(path);
        for (int length = 0; length < text.TrimEnd().Length; length += 11)
        {
            File.WriteAllText(path, text[..length]);
            Assert.Contains(path, Assert.Throws<StoreException>(() => RecordedAnswers.Load(Golden)).Message, StringComparison.Ordinal);
        }

        JsonNode json = JsonNode.Parse(text)!;
        json["answers"]!["rows"]!.AsArray().RemoveAt(0);
        File.WriteAllText(path, json.ToJsonString());
        Assert.Contains("2 answers", Assert.Throws<StoreException>(() => RecordedAnswers.Load(Golden)).Message, StringComparison.Ordinal);

        File.WriteAllText(path, text.Replace("golden/1", "golden/2", StringComparison.Ordinal));
        Assert.Contains("upgrade", Assert.Throws<StoreException>(() => RecordedAnswers.Load(Golden)).Message, StringComparison.Ordinal);
    }

    private string Golden => Path.Combine(_folder, VersionFileNames.RecordedAnswers);

    private void Save(RecordedAnswers recorded)
    {
        using FileStream file = File.Create(Golden);
        recorded.Write(file);
    }

    private RecordedAnswers SaveAndLoad(RecordedAnswers recorded)
    {
        Save(recorded);
        return RecordedAnswers.Load(Golden);
    }

    private static FormulaModel Echo() =>
        new(LearningTask.Regression, Numbers().Schema, (rows, row) => [(float)rows.GetDouble(row, rows.Layout[0])]);

    private static Dataset Numbers(params double[] values) => new([DataColumn.Create(new Column("x", typeof(double)), values)]);

    // A number that any bit of any input changes.
    private static float[] Fingerprint(FeatureRows rows, int row)
    {
        uint hash = 17;
        void Add(long value) => hash = (hash * 31) + (uint)(value ^ (value >> 32));
        foreach (float value in rows.Singles(row))
        {
            Add(BitConverter.SingleToInt32Bits(value));
        }

        foreach (long value in rows.Wides(row))
        {
            Add(value);
        }

        foreach (string? value in rows.Texts(row))
        {
            Add(value is null ? -1 : value.Aggregate(7L, (sum, c) => (sum * 31) + c));
        }

        foreach (float[]? value in rows.Vectors(row))
        {
            Add(value is null ? -1 : value.Aggregate(7L, (sum, f) => (sum * 31) + BitConverter.SingleToInt32Bits(f)));
        }

        return [hash % 1_000_003];
    }

    private static Dataset EveryType()
    {
        bool[] last = [false, false, true];
        DateTime moment = new(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Local);
        return new Dataset(
        [
            DataColumn.Create(new Column("bool", typeof(bool), isNullable: true), [true, false, true], last),
            DataColumn.Create(new Column("int", typeof(int), isNullable: true), [int.MinValue, int.MaxValue, 0], last),
            DataColumn.Create(new Column("long", typeof(long), isNullable: true), [long.MaxValue, (1L << 53) + 1, 0], last),
            DataColumn.Create(new Column("float", typeof(float), isNullable: true), [float.Epsilon, float.NaN, 0], last),
            DataColumn.Create(new Column("double", typeof(double), isNullable: true), [0.1 + 0.2, double.NegativeInfinity, 0], last),
            DataColumn.Create(new Column("decimal", typeof(decimal), isNullable: true), [1.10m, decimal.MaxValue, 0], last),
            DataColumn.Create(new Column("string", typeof(string), isNullable: true), (string[])["None", "", null!]),
            DataColumn.Create(new Column("DateTime", typeof(DateTime), isNullable: true), [moment, DateTime.MaxValue, default], last),
            DataColumn.Create(
                new Column("DateTimeOffset", typeof(DateTimeOffset), isNullable: true),
                [new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(-9.5)), DateTimeOffset.MaxValue, default],
                last),
            DataColumn.Create(new Column("DateOnly", typeof(DateOnly), isNullable: true), [DateOnly.MinValue, DateOnly.MaxValue, default], last),
            DataColumn.Create(new Column("TimeSpan", typeof(TimeSpan), isNullable: true), [TimeSpan.MinValue, TimeSpan.MaxValue, default], last),
            DataColumn.Create(new Column("Guid", typeof(Guid), isNullable: true), [Guid.Empty, Guid.AllBitsSet, default], last),
            DataColumn.Create(new Column("vector", typeof(float[]), isNullable: true, vectorLength: 2), (float[][])[[1e-45f, -0f], [float.NaN, 1], null!]),
        ]);
    }

    private sealed class FormulaModel(LearningTask task, Schema features, Func<FeatureRows, int, float[]> formula) : IModel
    {
        public ModelSignature Signature { get; } = new()
        {
            Task = task,
            Features = features,
            Label = new Column("y", typeof(float), role: ColumnRole.Label),
            Classes = task switch
            {
                LearningTask.Regression => [],
                LearningTask.Binary => ["no", "yes"],
                _ => ["a", "b", "c"],
            },
        };

        public void Score(FeatureRows rows, Span<float> scores)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                formula(rows, row).CopyTo(scores[(row * Signature.ScoreWidth)..]);
            }
        }

        public void Dispose()
        {
        }
    }
}
