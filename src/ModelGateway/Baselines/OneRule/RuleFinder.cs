namespace ModelGateway;

/// <summary>Proposes rules feature by feature, and puts rows into their bins.</summary>
internal sealed class RuleFinder(TrainingSet data, RowSample rows, int mostBins, int minimumRows)
{
    private const int MostCategories = 256;

    // Numbers are cut into the most bins, then into a quarter as many, then into a sixteenth.
    private static readonly int[] s_factors = [16, 4, 1];

    /// <summary>All rules worth judging, each with the bin of every row; coarser ones first. The bins are only good until the next rule.</summary>
    public IEnumerable<(OneRule Rule, int[] Bins)> Propose()
    {
        int[] bins = new int[rows.Count];
        yield return (new OneRule(Source: null), bins);
        int[] fineBins = new int[rows.Count];
        double[] numbers = new double[rows.Count];
        foreach (FeatureSource source in FeatureSource.Numbers(data.Signature.Features))
        {
            ColumnCells.ReadNumbers(data.Rows[source.Feature], source.Part, rows, numbers);
            double[] edges = NumberBins.Edges(numbers, mostBins, minimumRows);
            NumberBins.Put(numbers, edges, fineBins);
            foreach (int factor in s_factors)
            {
                OneRule rule = new(source, Edges: NumberBins.Coarsen(edges, factor));
                if (rule.Edges!.Length > 0 || factor == 1)
                {
                    NumberBins.Coarsen(fineBins, factor, rule.BinCount - 1, bins);
                    yield return (rule, bins);
                }
            }
        }

        foreach (FeatureSource source in FeatureSource.Categories(data.Signature.Features))
        {
            yield return (Categorise(source, bins), bins);
        }
    }

    /// <summary>The bin of every row, by a rule that was proposed for some of them. Categories are counted anew, now that all rows are seen.</summary>
    public (OneRule Rule, int[] Bins) Apply(OneRule rule)
    {
        int[] bins = new int[rows.Count];
        if (rule.Source is null)
        {
            return (rule, bins);
        }

        if (rule.Edges is null)
        {
            return (Categorise(rule.Source, bins), bins);
        }

        double[] numbers = new double[rows.Count];
        ColumnCells.ReadNumbers(data.Rows[rule.Source.Feature], rule.Source.Part, rows, numbers);
        NumberBins.Put(numbers, rule.Edges, bins);
        NumberBins.Coarsen(bins, factor: 1, rule.BinCount - 1, bins);
        return (rule, bins);
    }

    private OneRule Categorise(FeatureSource source, int[] bins)
    {
        CategoryTally tally = CategoryTally.Of(data.Rows[source.Feature], source.Part, rows);
        int[] frequent = tally.MostFrequent(MostCategories, minimumRows);
        OneRule rule = new(source, Categories: Array.ConvertAll(frequent, code => tally.Values[code]));
        int[] binOf = new int[tally.Values.Length];
        Array.Fill(binOf, rule.BinCount - 2);
        for (int bin = 0; bin < frequent.Length; bin++)
        {
            binOf[frequent[bin]] = bin;
        }

        for (int row = 0; row < bins.Length; row++)
        {
            bins[row] = tally.Codes[row] == CategoryTally.Missing ? rule.BinCount - 1 : binOf[tally.Codes[row]];
        }

        return rule;
    }
}
