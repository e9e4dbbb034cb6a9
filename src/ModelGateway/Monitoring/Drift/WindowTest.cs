namespace ModelGateway;

/// <summary>Tests all columns of a window against the reference, and corrects over all of these tests together.</summary>
internal static class WindowTest
{
    /// <summary>Judges each column.</summary>
    /// <param name="columns">The columns: features, prediction and label.</param>
    /// <param name="moved">For each column whether it had moved in the window before; afterwards whether it has in this one. All false at first.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static ColumnDrift[] Evaluate(ReadOnlySpan<ComparedColumn> columns, Span<bool> moved)
    {
        if (moved.Length != columns.Length)
        {
            throw new ArgumentException($"There are {moved.Length} memories for {columns.Length} columns; expected one for each.", nameof(moved));
        }

        DriftFinding[] tests = new DriftFinding[2 * columns.Length];
        double[] p = new double[tests.Length];
        bool[] isEnough = new bool[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            (ColumnCounts reference, ColumnCounts window) = (columns[i].Reference, columns[i].Window);
            (long before, long now) = (reference.Present, window.Present);
            isEnough[i] = Math.Min(before + reference.Missing, now + window.Missing) >= TestLevel.LeastRows;
            tests[2 * i] = Math.Min(before, now) < TestLevel.LeastRows || columns[i].Test is not { } test
                ? DriftFinding.None
                : test.Compare(reference, window);
            tests[(2 * i) + 1] = !isEnough[i] ? DriftFinding.None
                : MissingTest.Compare(reference.Missing, before + reference.Missing, window.Missing, now + window.Missing);
            (p[2 * i], p[(2 * i) + 1]) = (tests[2 * i].P, tests[(2 * i) + 1].P);
        }

        double[] corrected = BenjaminiHochberg.Adjust(p);
        ColumnDrift[] drifts = new ColumnDrift[columns.Length];
        for (int i = 0; i < columns.Length; i++)
        {
            DriftFinding values = tests[2 * i] with { CorrectedP = corrected[2 * i] };
            DriftFinding missing = tests[(2 * i) + 1] with { CorrectedP = corrected[(2 * i) + 1] };
            DriftState state = DriftRule.Judge(isEnough[i], values, missing, moved[i]);
            moved[i] = DriftRule.Remember(state, moved[i]);
            drifts[i] = new ColumnDrift(values, missing, state);
        }

        return drifts;
    }
}
