using Microsoft.Extensions.Time.Testing;
using ModelGateway.Reports;

namespace ModelGateway;

public class DriftTestsTests
{
    private const int Length = 8;

    [Fact]
    public void A_test_more_is_one_entry_and_then_counted_judged_and_reported_under_its_name()
    {
        CountedColumns columns = Columns([new NormTest(), .. DriftTests.All]);

        IReadOnlyList<MonitoredWindow> windows = Monitor(columns, 1, 1, 1.3f, 1.3f, 1);

        Assert.All(windows, window => Assert.Equal(("norm", "ks"), (window.Columns[0].Measure, window.Columns[1].Measure)));
        Assert.Equal(
            [DriftState.Quiet, DriftState.Quiet, DriftState.Possible, DriftState.Drift, DriftState.Quiet],
            windows.Select(window => window.Columns[0].State));
        Assert.All(windows, window => Assert.Equal(DriftState.Quiet, window.Columns[1].State));
        Assert.True(windows[2].Columns[0].Effect > 0.3);
        Assert.True(windows[0].Columns[0].Effect < 0.1);
        Assert.All(windows, window => Assert.Equal(0.1, window.Columns[0].MissingRate));
    }

    [Fact]
    public void Without_it_only_presence_is_monitored_and_profiles_have_another_shape()
    {
        CountedColumns columns = Columns(DriftTests.All);

        IReadOnlyList<MonitoredWindow> windows = Monitor(columns, 1, 1.3f);

        Assert.All(windows, window => Assert.Equal(("none", null, DriftState.Quiet), (window.Columns[0].Measure, window.Columns[0].Effect, window.Columns[0].State)));
        Assert.NotEqual(columns.Shape, Columns([new NormTest(), .. DriftTests.All]).Shape);
    }

    [Fact]
    public void Every_measure_has_a_name_of_its_own() =>
        Assert.Equal(["v", "ks", "none"], DriftTests.All.Select(test => test.Measure));

    // What earlier processes counted is summed with what later ones count only where the shape is the same.
    [Fact]
    public void What_earlier_versions_of_the_library_counted_still_fits()
    {
        Dataset rows = new(
        [
            DataColumn.Create(new Column("number", typeof(float)), [.. Enumerable.Range(0, 100).Select(i => (float)i)]),
            DataColumn.Create(new Column("text", typeof(string)), [.. Enumerable.Range(0, 100).Select(i => i % 3 == 0 ? "a" : "b")]),
            DataColumn.Create(new Column("vector", typeof(float[]), vectorLength: 1), [.. Enumerable.Range(0, 100).Select(i => new float[] { i })]),
        ]);

        Assert.Equal("7f25b47c9e7541f3", CountedColumns.Of(rows.Schema, DatasetProfile.Of(rows)).Shape);
    }

    private static IReadOnlyList<MonitoredWindow> Monitor(CountedColumns columns, params float[] scales)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));
        using VersionMonitor monitor = new(columns, new WindowPlan(TimeSpan.FromHours(1), null), time);
        for (int i = 0; i < scales.Length; i++)
        {
            monitor.Windows.Add(new Answered(columns, Rows(1_000, seed: i + 2, scales[i])).All);
            time.Advance(TimeSpan.FromHours(1));
        }

        return monitor.Judge();
    }

    // A profile of vectors says only whether they are there; here it says their norms too.
    private static CountedColumns Columns(IReadOnlyList<IDriftTest> tests)
    {
        Dataset learned = Rows(5_000, seed: 1, scale: 1);
        float[] norms = [.. Enumerable.Range(0, learned.RowCount).Select(row => learned["vector"].GetValue(row)).OfType<float[]>().Select(NormTest.Norm)];
        DatasetProfile profile = DatasetProfile.Of(learned);
        ColumnProfile vectors = profile.Columns[0];
        vectors = new ColumnProfile(vectors.Name, vectors.Kind, vectors.Count, vectors.Missing) { Lengths = ColumnProfiler.Profile("norms", norms).Numbers };
        profile = new DatasetProfile(profile.Rows, [vectors, profile.Columns[1]]);
        ModelSignature signature = new()
        {
            Task = LearningTask.Regression,
            Features = learned.Schema,
            Label = new Column("y", typeof(float), role: ColumnRole.Label),
        };
        return CountedColumns.Of(signature, profile, tests: tests);
    }

    private static Dataset Rows(int count, int seed, float scale)
    {
        Random random = new(seed);
        float[]?[] vectors = [.. Enumerable.Range(0, count)
            .Select(row => row % 10 == 0 ? null : (float[])[.. Enumerable.Range(0, Length).Select(_ => scale * (random.NextSingle() - 0.5f))])];
        return new Dataset(
        [
            DataColumn.Create(new Column("vector", typeof(float[]), isNullable: true, vectorLength: Length), vectors),
            DataColumn.Create(new Column("x", typeof(float)), [.. Enumerable.Range(0, count).Select(_ => random.NextSingle())]),
        ]);
    }
}
