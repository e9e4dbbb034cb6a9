using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>The rule for drift on rows that are profiled, counted and compared as they are when a model serves.</summary>
public class CountedDriftSimulationTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Nothing_is_called_where_nothing_moved(int rows)
    {
        const int References = 5;
        int windows = SimulationSize.Of(500) / References;
        SimulatedColumn[] columns = SimulatedColumn.Mixed();
        int possible = 0;
        int drift = 0;
        for (int i = 0; i < References; i++)
        {
            Simulation simulation = new((7_000 * i) + rows);
            CountedColumns counted = Monitor(Draw(simulation, columns, 5_000));
            bool[] moved = new bool[columns.Length];
            for (int window = 0; window < windows; window++)
            {
                ColumnDrift[] drifts = Test(counted, Draw(simulation, columns, rows), moved);
                possible += drifts.Any(d => d.State is DriftState.Possible or DriftState.Drift) ? 1 : 0;
                drift += drifts.Any(d => d.State == DriftState.Drift) ? 1 : 0;
            }
        }

        Assert.InRange(possible, 0, SimulationSize.IsFull ? 18 : 4);
        Assert.InRange(drift, 0, SimulationSize.IsFull ? 2 : 1);
    }

    [Theory]
    [InlineData(200, 0.5, 0.9)]
    [InlineData(1_000, 0.3, 0.9)]
    [InlineData(1_000, 0.35, 0.95)]
    public void A_shifted_number_is_seen_among_nineteen_that_stayed(int rows, double shift, double least)
    {
        SimulatedColumn[] before = SimulatedColumn.Mixed();
        SimulatedColumn[] after = [SimulatedColumn.Number(s => shift + s.Normal()), .. before[1..]];
        AssertSeen(before, after, rows, least);
    }

    [Fact]
    public void A_category_that_doubles_is_seen_among_nineteen_columns_that_stayed()
    {
        SimulatedColumn[] others = SimulatedColumn.Mixed()[1..];
        AssertSeen(
            [SimulatedColumn.Category([0.1, .. Enumerable.Repeat(0.9 / 199, 199)]), .. others],
            [SimulatedColumn.Category([0.2, .. Enumerable.Repeat(0.8 / 199, 199)]), .. others],
            1_000,
            0.9);
    }

    [Fact]
    public void Values_that_begin_to_be_missing_are_seen()
    {
        SimulatedColumn[] others = SimulatedColumn.Mixed()[1..];
        AssertSeen([SimulatedColumn.Number(s => s.Normal()), .. others], [SimulatedColumn.Number(s => s.Normal(), 0.05), .. others], 500, 0.95);
    }

    [Fact]
    public void A_small_shift_of_many_rows_is_a_measure_and_no_drift()
    {
        Simulation simulation = new(1);
        SimulatedColumn column = SimulatedColumn.Number(s => s.Normal());
        CountedColumns counted = Monitor(Draw(simulation, [column], 100_000));
        ColumnDrift drift = Test(counted, Draw(simulation, [SimulatedColumn.Number(s => 0.02 + s.Normal())], 100_000), new bool[1])[0];

        Assert.Equal(DriftState.Quiet, drift.State);
        Assert.InRange(drift.Values.Effect, 0.003, 0.02);
    }

    [Fact]
    public void Time_itself_does_not_drift()
    {
        Dataset Days(int year) => new([DataColumn.Create(
            new Column("day", typeof(DateTime), role: ColumnRole.Time), [.. Enumerable.Range(0, 365).Select(day => new DateTime(year, 1, 1).AddDays(day))])]);
        CountedColumns counted = Monitor(Days(2024));

        Assert.Equal(DriftState.NotEnoughData, Test(counted, Days(2025), new bool[1])[0].State);
        Assert.Equal(365, new Answered(counted, Days(2025)).Profile(counted).Counts(counted.All[0]).Span[QuantileBins.Above]);
    }

    // 1.65 standard errors below what is promised: a tool that just keeps it passes with 95 %, and these seeds are fixed.
    private static void AssertSeen(SimulatedColumn[] before, SimulatedColumn[] after, int rows, double least)
    {
        int windows = SimulationSize.Of(500);
        Simulation simulation = new(rows);
        CountedColumns counted = Monitor(Draw(simulation, before, 5_000));
        int seen = Enumerable.Range(0, windows).Count(_ =>
            Test(counted, Draw(simulation, after, rows), new bool[before.Length])[0].State == DriftState.Possible);

        Assert.InRange(seen, (windows * least) - (1.65 * Math.Sqrt(windows * least * (1 - least))), windows);
    }

    private static CountedColumns Monitor(Dataset reference) => CountedColumns.Of(reference.Schema, DatasetProfile.Of(reference));

    private static ColumnDrift[] Test(CountedColumns counted, Dataset rows, bool[] moved)
    {
        WindowProfile window = new Answered(counted, rows).Profile(counted);
        return WindowTest.Evaluate([.. counted.All.Select(window.Compare)], moved);
    }

    private static Dataset Draw(Simulation simulation, SimulatedColumn[] columns, int rows) =>
        new(columns.Select((column, i) => column.Cells(simulation, FormattableString.Invariant($"x{i}"), rows)));
}
