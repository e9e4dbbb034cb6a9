namespace ModelGateway;

/// <summary>Learns from the training part what a linear model makes of each feature, and lays out the rows that way. Reads each column once.</summary>
internal sealed class LinearEncoder(TrainingSet data, Targets targets, int mostColumns, int mostCategories)
{
    // With more cells than this the rows are thinned out: half a gigabyte of them says all that a linear model can learn.
    private const long MostCells = 1L << 27;

    // What is on in fewer rows is noise to a model of this kind.
    private const int MinimumRows = 5;

    private readonly List<IndicatorGroup> _groups = [];
    private RowSample _rows;

    public (LinearEncoding Encoding, Design Design) Encode(CancellationToken cancellationToken)
    {
        FeatureSource[] sources = [.. FeatureSource.Numbers(data.Signature.Features)];
        _rows = new RowSample(data.Rows.RowCount, (int)Math.Min(int.MaxValue, MostCells / Math.Clamp(sources.Length, 1, mostColumns)));

        List<float[]> columns = [];
        List<(FeatureSource Source, NumberScale Scale, IndicatorGroup? Missing)> numbers = [];
        double[] cells = new double[_rows.Count];
        foreach (FeatureSource source in sources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ColumnCells.ReadNumbers(data.Rows[source.Feature], source.Part, _rows, cells);
            if (columns.Count < mostColumns && NumberScale.Learn(cells) is { } scale)
            {
                numbers.Add((source, scale, AddMissing(cells)));
                columns.Add(Standardise(cells, scale));
            }
        }

        List<(FeatureSource Source, string[] Values, IndicatorGroup Group)> categories = [];
        foreach (FeatureSource source in FeatureSource.Categories(data.Signature.Features))
        {
            cancellationToken.ThrowIfCancellationRequested();
            CategoryTally tally = CategoryTally.Of(data.Rows[source.Feature], source.Part, _rows);
            int[] frequent = tally.MostFrequent(mostCategories, MinimumRows);
            IndicatorGroup group = IndicatorGroup.OfCategories(tally, frequent);
            _groups.Add(group);
            categories.Add((source, Array.ConvertAll(frequent, code => tally.Values[code]), group));
        }

        int indicators = IndicatorGroup.Place(_groups, Math.Max(mostColumns - columns.Count, mostColumns / 4), MinimumRows);
        LinearEncoding encoding = new(
            [.. numbers.Select(n => new LinearEncoding.Number(n.Source, n.Scale, n.Missing?.Indicators[0]))],
            [.. categories.Select(c => ToCategory(c.Source, c.Values, c.Group))]);
        return (encoding, Lay([.. columns], indicators));
    }

    private static LinearEncoding.Category ToCategory(FeatureSource source, string[] values, IndicatorGroup group) => new(
        source,
        [.. values.Select((value, slot) => (value, group.Indicators[slot])).Where(v => v.Item2 is not null).Select(v => (v.value, v.Item2!.Value))],
        group.Indicators[^2],
        group.Indicators[^1]);

    private IndicatorGroup? AddMissing(double[] cells)
    {
        if (NumberScale.CountMissing(cells) < MinimumRows)
        {
            return null;
        }

        IndicatorGroup group = IndicatorGroup.OfMissing(cells);
        _groups.Add(group);
        return group;
    }

    private static float[] Standardise(double[] cells, NumberScale scale)
    {
        float[] column = new float[Design.Padded(cells.Length)];
        scale.Apply(cells, column);
        return column;
    }

    private Design Lay(float[][] numbers, int indicatorCount)
    {
        int padded = Design.Padded(_rows.Count);
        int[] starts = new int[padded + 1];
        List<ushort> indicators = [];
        double[] labels = new double[padded];
        double[] weights = new double[padded];
        for (int row = 0; row < _rows.Count; row++)
        {
            double weight = targets.Weights[_rows[row]];
            weights[row] = weight;
            labels[row] = weight > 0 ? targets.Labels[_rows[row]] : 0;
            foreach (IndicatorGroup group in _groups)
            {
                if (group.Slots[row] >= 0 && group.Indicators[group.Slots[row]] is { } indicator)
                {
                    indicators.Add((ushort)indicator);
                }
            }

            starts[row + 1] = indicators.Count;
        }

        starts.AsSpan(_rows.Count + 1).Fill(indicators.Count);
        return new Design(_rows.Count, numbers, indicatorCount, starts, [.. indicators], labels, weights);
    }
}
