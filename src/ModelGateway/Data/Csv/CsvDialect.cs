namespace ModelGateway;

/// <summary>Finds out which character lies between the fields.</summary>
internal static class CsvDialect
{
    private const int SampledRecords = 100;

    // Where several would do, the one that is rarest inside texts and numbers comes first.
    private static readonly char[] s_candidates = ['\t', ';', '|', ','];

    /// <summary>The candidate that gives the largest share of the first records the same number of fields, at least two; else the comma.</summary>
    public static char DetectDelimiter(CsvSource source, CsvOptions options)
    {
        char best = ',';
        double bestShare = 0;
        foreach (char candidate in s_candidates)
        {
            double share = candidate == options.Escape ? 0 : Share(new CsvTokenizer(source, options, candidate));
            if (share > bestShare)
            {
                best = candidate;
                bestShare = share;
            }
        }

        return best;
    }

    private static double Share(CsvTokenizer records)
    {
        Dictionary<int, int> widths = [];
        int count = 0;
        try
        {
            while (count < SampledRecords && records.Read())
            {
                widths[records.FieldCount] = widths.GetValueOrDefault(records.FieldCount) + 1;
                count++;
            }
        }
        catch (DataException)
        {
            // Quoting that goes wrong counts against the candidate; the reader will say what is wrong with the chosen one.
            count++;
        }

        (int width, int records) most = widths.Select(w => (w.Key, w.Value)).OrderByDescending(w => w.Value).FirstOrDefault();
        return most.width < 2 ? 0 : (double)most.records / count;
    }
}
