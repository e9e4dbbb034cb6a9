using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>The rule for drift where it is known whether anything moved. 5,000 rows of reference unless said otherwise.</summary>
public class DriftSimulationTests
{
    private const int ReferenceRows = 5_000;

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(10_000)]
    public void Nothing_is_called_where_nothing_moved(int rows)
    {
        // Whole: 500 windows over 10 references, of which 2 % may show something; a tool at 2 % passes 18 with 99 %. A tenth: 4 of 50 with 99.7 %.
        const int References = 10;
        int windows = SimulationSize.Of(500) / References;
        SimulatedColumn[] columns = SimulatedColumn.Mixed();
        int possible = 0;
        int drift = 0;
        for (int i = 0; i < References; i++)
        {
            Simulation simulation = new((1_000 * i) + rows);
            SimulatedReference[] references = [.. columns.Select(column => column.Reference(simulation, ReferenceRows))];
            bool[] moved = new bool[columns.Length];
            for (int window = 0; window < windows; window++)
            {
                ColumnDrift[] drifts = WindowTest.Evaluate([.. columns.Select((column, k) => column.Window(simulation, references[k], rows))], moved);
                possible += drifts.Any(d => d.State is DriftState.Possible or DriftState.Drift) ? 1 : 0;
                drift += drifts.Any(d => d.State == DriftState.Drift) ? 1 : 0;
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{rows} rows: possible in {possible}, drift in {drift} of {References * windows} windows.");
        Assert.InRange(possible, 0, SimulationSize.IsFull ? 18 : 4);
        Assert.InRange(drift, 0, SimulationSize.IsFull ? 2 : 1);
    }

    [Fact]
    public void A_column_of_more_categories_than_are_kept_is_quiet_when_nothing_moved()
    {
        // Of 1,000 the reference keeps 256: their counts are high by luck, and nothing may come of it.
        SimulatedColumn[] columns =
        [
            SimulatedColumn.Category([.. Enumerable.Repeat(1.0, 1_000)]),
            SimulatedColumn.Category([.. Enumerable.Range(1, 1_000).Select(i => 1.0 / i)]),
            SimulatedColumn.Category([.. Enumerable.Range(1, 1_000).Select(i => 1 / Math.Sqrt(i))]),
        ];
        int windows = SimulationSize.Of(300);
        int moved = 0;
        for (int i = 0; i < windows; i++)
        {
            Simulation simulation = new(i);
            moved += columns.Count(column =>
                WindowTest.Evaluate([column.Window(simulation, column.Reference(simulation, ReferenceRows), 10_000)], new bool[1])[0].State != DriftState.Quiet);
        }

        Assert.InRange(moved, 0, 3 * windows * 0.02);
    }

    [Theory]
    [InlineData(0.5, 200, 5_000, 0.90)]
    [InlineData(0.5, 200, 500_000, 0.90)]
    [InlineData(0.3, 1_000, 5_000, 0.90)]
    [InlineData(0.3, 1_000, 500_000, 0.90)]
    [InlineData(0.35, 1_000, 5_000, 0.95)]
    [InlineData(0.35, 1_000, 500_000, 0.95)]
    public void A_shifted_number_is_seen(double shift, int rows, int referenceRows, double least) =>
        AssertSeen(SimulatedColumn.Number(s => s.Normal()), SimulatedColumn.Number(s => shift + s.Normal()), rows, referenceRows, least);

    [Theory]
    [InlineData(5, 5_000)]
    [InlineData(30, 5_000)]
    [InlineData(100, 5_000)]
    [InlineData(150, 5_000)]
    [InlineData(200, 5_000)]
    [InlineData(200, 500_000)]
    public void A_category_that_doubles_is_seen(int categories, int referenceRows)
    {
        double[] before = [0.1, .. Enumerable.Repeat(0.9 / (categories - 1), categories - 1)];
        double[] after = [0.2, .. Enumerable.Repeat(0.8 / (categories - 1), categories - 1)];

        AssertSeen(SimulatedColumn.Category(before), SimulatedColumn.Category(after), 1_000, referenceRows, 0.90);
    }

    [Theory]
    [InlineData(5_000)]
    [InlineData(500_000)]
    public void Values_that_begin_to_be_missing_are_seen(int referenceRows) => AssertSeen(
        SimulatedColumn.Number(s => s.Normal()), SimulatedColumn.Number(s => s.Normal(), 0.05), 500, referenceRows, 0.95);

    [Fact]
    public void A_tiny_shift_in_a_large_window_is_measured_and_quiet()
    {
        // 0.02 σ moves the distribution by 0.008 at most.
        Simulation simulation = new(1);
        SimulatedReference reference = SimulatedColumn.Number(s => s.Normal()).Reference(simulation, 100_000);
        ComparedColumn column = SimulatedColumn.Number(s => 0.02 + s.Normal()).Window(simulation, reference, 100_000);

        ColumnDrift drift = WindowTest.Evaluate([column], new bool[1])[0];

        Assert.Equal(DriftState.Quiet, drift.State);
        Assert.InRange(drift.Values.Effect, 0.003, 0.015);
        Assert.True(drift.Values.P < 0.01);
    }

    /// <summary>One column of 20 changed. Whole: 1,000 windows over 10 references; a tenth: 100, with 3 standard errors of slack.</summary>
    private static void AssertSeen(SimulatedColumn before, SimulatedColumn after, int rows, int referenceRows, double least)
    {
        int references = referenceRows > 100_000 ? 2 : 10;
        int windows = SimulationSize.Of(1_000) / references;
        SimulatedColumn quiet = SimulatedColumn.Number(s => s.Uniform());
        int seen = 0;
        for (int i = 0; i < references; i++)
        {
            Simulation simulation = new((10_000 * i) + rows);
            SimulatedReference reference = before.Reference(simulation, referenceRows);
            SimulatedReference other = quiet.Reference(simulation, ReferenceRows);
            for (int window = 0; window < windows; window++)
            {
                ComparedColumn[] columns = [after.Window(simulation, reference, rows), .. Enumerable.Repeat(quiet.Window(simulation, other, rows), 19)];
                seen += WindowTest.Evaluate(columns, new bool[20])[0].State == DriftState.Possible ? 1 : 0;
            }
        }

        double count = references * windows;
        TestContext.Current.SendDiagnosticMessage($"{rows} rows, reference {referenceRows}: seen in {seen} of {count} windows.");
        double slack = SimulationSize.IsFull ? 0 : 3 * Math.Sqrt(least * (1 - least) / count);
        Assert.InRange(seen / count, least - slack, 1);
    }
}
