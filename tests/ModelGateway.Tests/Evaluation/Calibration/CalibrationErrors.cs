namespace ModelGateway;

/// <summary>How far probabilities are from what happens.</summary>
internal static class CalibrationErrors
{
    private const int Bins = 15;

    /// <summary>The expected calibration error over bins of as many rows: of two classes of the positive one, of several of the answered one.</summary>
    public static double Of(float[] scores, float[] labels, int width)
    {
        (float Said, bool Happened)[] rows = [.. Enumerable.Range(0, labels.Length).Select(row =>
        {
            ReadOnlySpan<float> own = scores.AsSpan(row * width, width);
            int best = 0;
            for (int i = 1; i < width; i++)
            {
                best = own[i] > own[best] ? i : best;
            }

            return width == 1 ? (own[0], labels[row] == 1) : (own[best], (int)labels[row] == best);
        }).OrderBy(row => row.Item1)];
        double error = 0;
        for (int bin = 0; bin < Bins; bin++)
        {
            (float Said, bool Happened)[] some = rows[(bin * rows.Length / Bins)..((bin + 1) * rows.Length / Bins)];
            error += Math.Abs(some.Sum(row => row.Said - (row.Happened ? 1 : 0))) / rows.Length;
        }

        return error;
    }
}
