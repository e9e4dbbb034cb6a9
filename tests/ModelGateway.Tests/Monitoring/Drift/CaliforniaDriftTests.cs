using ModelGateway.Reports;

namespace ModelGateway;

/// <summary>Real rows in the order of geography, of which it is known what moves.</summary>
public class CaliforniaDriftTests
{
    private const int WindowRows = 1_000;

    private static readonly string[] Names =
        ["MedInc", "HouseAge", "AveRooms", "AveBedrms", "Population", "AveOccup", "Latitude", "Longitude", "y_pred_proba"];

    [Fact]
    public void What_moved_is_possible_in_the_first_window_and_drift_from_the_second_on()
    {
        Dataset analysis = Read("analysis.csv");
        DatasetProfile reference = DatasetProfile.Of(Read("reference.csv"));
        bool[] moved = new bool[Names.Length];
        for (int first = 0; first < analysis.RowCount; first += WindowRows)
        {
            int[] rows = [.. Enumerable.Range(first, Math.Min(WindowRows, analysis.RowCount - first))];

            ColumnDrift[] drifts = Evaluate(reference, analysis.Select(rows), moved);

            TestContext.Current.SendDiagnosticMessage(string.Join(", ", Names.Zip(drifts, (name, drift) => $"{name} {drift.State} {drift.Values.Effect:F2}")));
            DriftState expected = first == 0 ? DriftState.Possible : DriftState.Drift;
            Assert.Equal(expected, drifts[Array.IndexOf(Names, "Latitude")].State);
            Assert.Equal(expected, drifts[Array.IndexOf(Names, "Longitude")].State);
            Assert.Equal(expected, drifts[Array.IndexOf(Names, "y_pred_proba")].State);
        }
    }

    [Fact]
    public void Random_halves_of_the_reference_are_alike_and_halves_in_the_order_of_the_file_are_not()
    {
        const int Halves = 300;
        Dataset reference = Read("reference.csv");
        int[] rows = [.. Enumerable.Range(0, reference.RowCount)];
        int half = rows.Length / 2;
        ColumnDrift[] inOrder = Evaluate(DatasetProfile.Of(reference.Select(rows.AsSpan(0, half))), reference.Select(rows.AsSpan(half)), new bool[Names.Length]);
        Assert.Equal(0.67, inOrder[Array.IndexOf(Names, "Longitude")].Values.Effect, 0.02);

        Random random = new(1);
        int moved = 0;
        for (int i = 0; i < SimulationSize.Of(Halves); i++)
        {
            random.Shuffle(rows);
            ColumnDrift[] drifts = Evaluate(DatasetProfile.Of(reference.Select(rows.AsSpan(0, half))), reference.Select(rows.AsSpan(half)), new bool[Names.Length]);
            moved += drifts.Any(drift => drift.State != DriftState.Quiet) ? 1 : 0;
        }

        Assert.Equal(0, moved);
    }

    private static ColumnDrift[] Evaluate(DatasetProfile reference, Dataset window, bool[] moved) =>
        WindowTest.Evaluate([.. Names.Select(name => Compare(reference.Columns.Single(column => column.Name == name), window[name]))], moved);

    private static ComparedColumn Compare(ColumnProfile reference, DataColumn window)
    {
        QuantileBins bins = new(reference.Numbers!.Quantiles, QuantileBins.IsWide(window.Definition));
        long[] counts = new long[QuantileBins.Slots];
        for (int row = 0; row < window.Count; row++)
        {
            counts[bins.SlotOf(bins.Position(window.GetDouble(row)))]++;
        }

        return new ComparedColumn(
            new NumberTest(),
            new ColumnCounts((long[])[0, .. reference.Numbers.Counts, 0], 0, reference.Missing),
            new ColumnCounts(counts.AsMemory(1), 0, counts[QuantileBins.Missing]));
    }

    private static Dataset Read(string name) =>
        Dataset.FromCsv(TestData.Path("california-monitoring/" + name), cancellationToken: TestContext.Current.CancellationToken);
}
