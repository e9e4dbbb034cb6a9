using System.Globalization;
using System.Text.Json;

namespace ModelGateway;

public class WindowProfileTests
{
    private static readonly Dataset s_reference = Rows(5_000, seed: 1, newcomers: 0);
    private static readonly ModelSignature s_signature = new()
    {
        Task = LearningTask.Binary,
        Features = s_reference.Schema.Inputs,
        Label = s_reference["label"].Definition,
        Classes = ["no", "yes"],
    };
    private static readonly CountedColumns s_columns =
        CountedColumns.Of(s_signature, DatasetProfile.Of(s_reference).WithScores(s_signature, Scores(5_000, seed: 2)));

    [Fact]
    public void Merging_in_any_order_and_grouping_is_counting_all_at_once()
    {
        Gen.Select(Gen.Int[0, 900], Gen.Int[0, 900], Gen.Int[0, 900], Gen.Int).Sample(
            (first, second, third, seed) =>
            {
                int[] sizes = [first, second, third];
                Window all = new(sizes.Sum(), seed);
                string whole = Json(all.Count(0, sizes.Sum()));
                WindowProfile[] parts = [all.Count(0, first), all.Count(first, second), all.Count(first + second, third)];

                Assert.Equal(whole, Json(Merge(Merge(parts[0], parts[1]), parts[2])));
                Assert.Equal(whole, Json(Merge(parts[0], Merge(parts[1], parts[2]))));
                Assert.Equal(whole, Json(Merge(Merge(parts[2], parts[0]), parts[1])));
                Assert.Equal(whole, Json(Merge(new WindowProfile(s_columns), Merge(parts[1], Merge(parts[2], parts[0])))));
            },
            iter: 30);
    }

    [Fact]
    public async Task Eight_threads_and_three_merged_profiles_give_what_one_gives()
    {
        const int Rows = 24_000;
        Window all = new(Rows, seed: 5);
        WindowProfile[] profiles = [new(s_columns), new(s_columns), new(s_columns)];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                // Pieces of many sizes, as a timer cuts them.
                ProfileCounter counter = new(s_columns);
                int end = (thread + 1) * Rows / 8;
                for (int start = thread * Rows / 8, piece = 1; start < end; start += piece, piece = ((piece * 3) % 700) + 1)
                {
                    counter.Count(all.Rows.Slice(start, Math.Min(piece, end - start)), profiles[(start + thread) % 3]);
                }
            },
            TaskCreationOptions.LongRunning)));

        Assert.Equal(Json(all.Count(0, Rows)), Json(Merge(profiles[2], Merge(profiles[0], profiles[1]))));
    }

    [Fact]
    public void Answers_of_the_baseline_are_counted_apart()
    {
        Window all = new(1_000, seed: 3);
        WindowProfile profile = all.Count(0, 1_000);
        CountedColumn prediction = s_columns.Scores.Span[0];
        long[] expected = new long[prediction.Slots];
        for (int row = 0; row < 1_000; row++)
        {
            if (all.Rows.AnsweredBy[row] == AnsweredBy.Model)
            {
                expected[NaiveProfile.SlotOf(((NumberCounter)prediction.Counter).Bins, all.Rows.Scores[row])]++;
            }
        }

        Assert.Equal("prediction", prediction.Name);
        Assert.Equal((1_000, 100), (profile.Rows, profile.BaselineRows));
        Assert.Equal(expected, profile.Counts(prediction).ToArray());
        Assert.Equal(900, expected.Sum());
    }

    [Fact]
    public void Rows_without_scores_have_no_predictions()
    {
        WindowProfile profile = new Answered(s_columns, Rows(100, seed: 8, newcomers: 0)).Profile(s_columns);

        Assert.Equal((100, 0), (profile.Rows, profile.BaselineRows));
        Assert.Equal(0, profile.Counts(s_columns.Scores.Span[0]).ToArray().Sum());
        Assert.Equal(100, profile.Counts(s_columns.Features.Span[0]).ToArray().Sum());
    }

    [Fact]
    public void Each_class_of_a_multiclass_model_has_a_column()
    {
        ModelSignature signature = new() { Task = LearningTask.Multiclass, Features = new Schema([]), Label = s_reference["label"].Definition, Classes = ["a", "b", "c"] };
        float[] scores = [0.1f, 0.2f, 0.7f, 0.3f, 0.3f, 0.4f];
        CountedColumns columns = CountedColumns.Of(signature, new DatasetProfile(2, []).WithScores(signature, scores));
        WindowProfile profile = new(columns);
        new ProfileCounter(columns).Count(new ServedRows(new FeatureRows(columns.Layout), 0, scores, new PredictionId[2], new AnsweredBy[2]), profile);

        Assert.Equal(["prediction:a", "prediction:b", "prediction:c"], columns.All.Select(column => column.Name));
        Assert.All(columns.All, column => Assert.Equal(column.Reference.ToArray(), profile.Counts(column).ToArray()));
    }

    [Fact]
    public void Outcomes_are_counted_as_the_label()
    {
        WindowProfile profile = new(s_columns);
        profile.AddLabels(new Dictionary<int, long> { [0] = 1, [1] = 2, [-1] = 1 });

        Assert.Equal([0, 1, 2, 1], ByName(profile, s_columns.Label!, "yes", "no"));
        Assert.Equal(0, profile.Rows);
    }

    [Fact]
    public void A_number_to_be_learned_is_counted_as_the_float_that_is_learned()
    {
        Dataset data = new([DataColumn.Create(new Column("y", typeof(double), role: ColumnRole.Label), [.. Enumerable.Range(0, 600).Select(i => (i % 6) / 10.0)])]);
        ModelSignature signature = new() { Task = LearningTask.Regression, Features = new Schema([]), Label = data["y"].Definition };
        CountedColumns columns = CountedColumns.Of(signature, DatasetProfile.Of(data));
        WindowProfile profile = new(columns);
        QualityWindow outcomes = new(QualityShape.Of(signature, null, []) with { LabelQuantiles = DatasetProfile.Of(data).Columns[0].Numbers!.Quantiles });
        for (int i = 0; i < 600; i++)
        {
            outcomes.Add(new JoinedRow([(float)((i % 6) / 10.0)], [0]), []);
        }

        profile.AddLabels(outcomes.Labels);

        Assert.Equal(columns.Label!.Reference.ToArray(), profile.Counts(columns.Label).ToArray());
    }

    [Fact]
    public void A_million_new_categories_take_no_more_room_than_a_hundred()
    {
        Dataset reference = new([DataColumn.Create(new Column("c", typeof(string), ColumnKind.Category), ["a", "b"])]);
        CountedColumns columns = CountedColumns.Of(reference.Schema, DatasetProfile.Of(reference));
        WindowProfile profile = new(columns);
        ProfileCounter counter = new(columns);
        FeatureRows rows = new(columns.Layout, 1_000);
        (PredictionId[] ids, AnsweredBy[] answeredBy) = (new PredictionId[1_000], new AnsweredBy[1_000]);
        Fill(0);
        long allocated = 0;
        for (int start = 0; start < 1_000_000; start += 1_000)
        {
            Fill(start);
            allocated -= GC.GetAllocatedBytesForCurrentThread();
            counter.Count(new ServedRows(rows, 0, [], ids, answeredBy), profile);
            allocated += GC.GetAllocatedBytesForCurrentThread();
        }

        // What was ever allocated is more than what is kept.
        Assert.InRange(allocated, 0, 250_000);
        Assert.Equal([0L, 1_000_000, 0, 0], profile.Counts(columns.All[0]).ToArray());
        IReadOnlyList<UnseenCategory> unseen = profile.Unseen(columns.All[0]);
        Assert.Equal(UnseenCategories.Most, unseen.Count);
        Assert.All(unseen, category => Assert.Equal((1, 100, StableHash.Of(Text(int.Parse(category.Text!.AsSpan(0, 7), CultureInfo.InvariantCulture)))), (category.Count, category.Text!.Length, category.Hash)));

        void Fill(int start)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                rows.Texts(row)[0] = Text(start + row);
            }
        }

        static string Text(int number) => $"{number:0000000}{new string('x', 200)}";
    }

    [Fact]
    public void New_categories_are_named_and_counted_unless_masked()
    {
        CountedColumns masked = CountedColumns.Of(s_signature, DatasetProfile.Of(s_reference), new HashSet<string> { "zone" });
        Dataset window = Rows(3_000, seed: 9, newcomers: 3);
        WindowProfile open = new Answered(s_columns, window, Scores(3_000, 1)).Profile(s_columns);
        WindowProfile closed = new Answered(masked, window).Profile(masked);
        Dictionary<string, long> expected = ((DataColumn<string>)window["zone"]).Values.ToArray().OfType<string>()
            .Where(zone => zone.StartsWith("new", StringComparison.Ordinal))
            .GroupBy(zone => zone)
            .ToDictionary(zone => zone.Key, zone => (long)zone.Count());

        Assert.Equal(expected.OrderBy(zone => zone.Key), open.Unseen(Zone(s_columns)).ToDictionary(zone => zone.Text!, zone => zone.Count).OrderBy(zone => zone.Key));
        Assert.All(closed.Unseen(Zone(masked)), zone => Assert.Null(zone.Text));
        Assert.Equal(expected.Values.Order(), closed.Unseen(Zone(masked)).Select(zone => zone.Count).Order());

        static CountedColumn Zone(CountedColumns columns) => columns.All.Single(column => column.Name == "zone");
    }

    [Fact]
    public void What_is_kept_comes_back_equal_and_only_to_its_own_shape()
    {
        WindowProfile profile = new Window(2_000, seed: 4).Count(0, 2_000);
        WindowProfileState state = JsonSerializer.Deserialize<WindowProfileState>(Json(profile), ModelGatewayJson.Options)!;
        CountedColumns other = CountedColumns.Of(s_signature, DatasetProfile.Of(Rows(4_999, seed: 1, newcomers: 0)));

        Assert.Equal(Json(profile), Json(WindowProfile.Load(s_columns, state)));
        Assert.Throws<StoreException>(() => WindowProfile.Load(other, state));
        Assert.Throws<StoreException>(() => WindowProfile.Load(s_columns, state with { Columns = [.. state.Columns.Skip(1)] }));
        Assert.Throws<ArgumentException>(() => profile.Merge(new WindowProfile(other)));
    }

    [Fact]
    public void Two_profiles_can_be_merged_into_each_other_at_once()
    {
        (WindowProfile first, WindowProfile second) = (new Window(100, seed: 1).Count(0, 100), new Window(100, seed: 2).Count(0, 100));
        Parallel.For(0, 64, i => (i % 2 == 0 ? first : second).Merge(i % 2 == 0 ? second : first));

        Assert.True(first.Rows > 100 && second.Rows > 100);
    }

    [Fact]
    public void Counting_allocates_nothing()
    {
        Window window = new(1_024, seed: 6);
        WindowProfile profile = new(s_columns);
        ProfileCounter counter = new(s_columns);
        counter.Count(window.Rows, profile);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++)
        {
            counter.Count(window.Rows, profile);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static IEnumerable<long> ByName(WindowProfile profile, CountedColumn column, params string[] names)
    {
        long[] counts = profile.Counts(column).ToArray();
        List<string> categories = [.. ((CategoryCounter)column.Counter).Categories];
        return [counts[0], counts[1], .. names.Select(name => counts[categories.IndexOf(name) + 2])];
    }

    private static WindowProfile Merge(WindowProfile into, WindowProfile from)
    {
        WindowProfile merged = into.Copy();
        merged.Merge(from);
        return merged;
    }

    private static string Json(WindowProfile profile) => JsonSerializer.Serialize(profile.Save(), ModelGatewayJson.Options);

    private static float[] Scores(int count, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())];
    }

    private static Dataset Rows(int count, int seed, int newcomers)
    {
        Random random = new(seed);
        float[] heavy = new float[count];
        double[] wide = new double[count];
        long[] ids = new long[count];
        string?[] zones = new string?[count];
        string[] notes = new string[count];
        bool[] flags = new bool[count];
        string[] labels = new string[count];
        for (int row = 0; row < count; row++)
        {
            heavy[row] = random.Next(10) == 0 ? float.NaN : random.Next(3) == 0 ? 0 : MathF.Tan(MathF.PI * (random.NextSingle() - 0.5f));
            wide[row] = 1e9 + random.NextDouble();
            ids[row] = (1L << 60) + random.Next(100_000);
            zones[row] = random.Next(20) == 0 ? null : newcomers > 0 && random.Next(10) == 0 ? $"new {random.Next(newcomers)}" : $"zone {random.Next(30)}";
            notes[row] = new string('n', random.Next(40));
            flags[row] = random.Next(4) == 0;
            labels[row] = random.Next(4) == 0 ? "yes" : "no";
        }

        return new Dataset(
        [
            DataColumn.Create(new Column("heavy", typeof(float)), heavy),
            DataColumn.Create(new Column("wide", typeof(double)), wide),
            DataColumn.Create(new Column("id", typeof(long)), ids),
            DataColumn.Create(new Column("zone", typeof(string), ColumnKind.Category, isNullable: true), zones!),
            DataColumn.Create(new Column("note", typeof(string), ColumnKind.Text), notes),
            DataColumn.Create(new Column("flag", typeof(bool)), flags),
            DataColumn.Create(new Column("label", typeof(string), role: ColumnRole.Label), labels),
        ]);
    }

    /// <summary>Answered rows with new categories, one row in ten answered by the baseline.</summary>
    private sealed class Window(int count, int seed)
    {
        private readonly Answered _answered = new(
            s_columns, WindowProfileTests.Rows(count, seed, newcomers: 80), Scores(count, seed), [.. Enumerable.Range(0, count).Select(i => i % 10 == 0 ? AnsweredBy.Baseline : AnsweredBy.Model)]);

        public ServedRows Rows => _answered.All;

        public WindowProfile Count(int start, int count)
        {
            WindowProfile profile = new(s_columns);
            new ProfileCounter(s_columns).Count(Rows.Slice(start, count), profile);
            return profile;
        }
    }
}
