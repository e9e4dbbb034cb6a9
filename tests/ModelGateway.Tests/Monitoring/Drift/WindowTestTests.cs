using ModelGateway.Reports;

namespace ModelGateway;

public class WindowTestTests
{
    private static readonly ColumnCounts Reference = new(new long[] { 1_000, 1_000, 1_000 }, 0, 0);
    private static readonly ColumnCounts Same = new(new long[] { 100, 101, 99 }, 0, 0);
    private static readonly ColumnCounts Moved = new(new long[] { 20, 50, 230 }, 0, 0);
    private static readonly ColumnCounts Few = new(new long[] { 0, 0, 49 }, 0, 0);

    [Fact]
    public void One_window_is_possible_and_the_next_is_drift()
    {
        bool[] moved = new bool[1];

        Assert.Equal(DriftState.Quiet, Next(moved, Same));
        Assert.Equal(DriftState.Possible, Next(moved, Moved));
        Assert.Equal(DriftState.Drift, Next(moved, Moved));
        Assert.Equal(DriftState.Drift, Next(moved, Moved));
        Assert.Equal(DriftState.Quiet, Next(moved, Same));
        Assert.Equal(DriftState.Possible, Next(moved, Moved));
    }

    [Fact]
    public void A_window_too_small_neither_confirms_nor_clears()
    {
        bool[] moved = new bool[1];

        Assert.Equal(DriftState.NotEnoughData, Next(moved, Few));
        Assert.Equal(DriftState.Possible, Next(moved, Moved));
        Assert.Equal(DriftState.NotEnoughData, Next(moved, Few));
        Assert.Equal(DriftState.Drift, Next(moved, Moved));
    }

    [Fact]
    public void Values_that_have_all_gone_missing_are_a_difference()
    {
        bool[] moved = new bool[1];

        Assert.Equal(DriftState.Possible, Next(moved, new(new long[3], 0, 500)));
    }

    [Fact]
    public void P_values_are_corrected_over_all_columns()
    {
        // 20 of 100 where it was 10 % is p = 0.005 alone.
        ComparedColumn[] columns = [new(new CategoryTest(), new(new long[] { 500, 4_500 }, 0, 0), new(new long[] { 20, 80 }, 0, 0)),
            .. Enumerable.Repeat(new ComparedColumn(new NumberTest(), Reference, Same), 9)];

        ColumnDrift alone = WindowTest.Evaluate(columns.AsSpan(0, 1), new bool[1])[0];
        ColumnDrift among = WindowTest.Evaluate(columns, new bool[10])[0];

        Assert.Equal(DriftState.Possible, alone.State);
        Assert.Equal(DriftState.Quiet, among.State);
        Assert.Equal(10 * alone.Values.P, among.Values.CorrectedP, 12);
    }

    private static DriftState Next(bool[] moved, ColumnCounts window) => WindowTest.Evaluate([new(new NumberTest(), Reference, window)], moved)[0].State;
}
