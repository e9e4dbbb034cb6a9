namespace ModelGateway;

/// <summary>Finds out which values a feature has to tell rows apart by.</summary>
internal static class SliceColumns
{
    /// <summary>The values that are told apart; the rarer ones go together.</summary>
    public const int MostValues = 20;

    /// <summary>The slices of a version.</summary>
    /// <param name="names">The features' names.</param>
    /// <param name="signature">The model's.</param>
    /// <param name="data">The rows.</param>
    /// <param name="rows">Those whose values count.</param>
    /// <exception cref="TrainingException">A name is no feature, or the feature holds vectors.</exception>
    public static IReadOnlyList<SliceColumn> Of(IReadOnlyList<string> names, ModelSignature signature, Dataset data, ReadOnlySpan<int> rows)
    {
        List<SliceColumn> slices = [];
        foreach (string name in names.Distinct(StringComparer.Ordinal))
        {
            if (signature.Features.FirstOrDefault(feature => feature.Name == name) is not { } feature || feature.Kind == ColumnKind.Vector)
            {
                throw new TrainingException(
                    $"Quality is to be told apart by '{name}', which is {(signature.Features.Any(f => f.Name == name) ? "a vector" : "no feature")}. Slice by one of {string.Join(", ", signature.Features.Where(f => f.Kind != ColumnKind.Vector).Select(f => $"'{f.Name}'"))}.");
            }

            Dictionary<string, int> counts = new(StringComparer.Ordinal);
            DataColumn column = data[name];
            foreach (int row in rows)
            {
                if (column.GetText(row) is { } text)
                {
                    counts[text] = counts.GetValueOrDefault(text) + 1;
                }
            }

            slices.Add(new SliceColumn(name,
            [
                .. counts.OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal)
                    .Take(MostValues).Select(count => count.Key).Order(StringComparer.Ordinal),
            ]));
        }

        return slices;
    }

    /// <summary>The codes of rows of a dataset, row-major.</summary>
    public static ushort[] Codes(IReadOnlyList<SliceColumn> slices, Dataset data, ReadOnlySpan<int> rows)
    {
        ushort[] codes = new ushort[rows.Length * slices.Count];
        for (int slice = 0; slice < slices.Count; slice++)
        {
            DataColumn column = data[slices[slice].Column];
            for (int i = 0; i < rows.Length; i++)
            {
                codes[(i * slices.Count) + slice] = slices[slice].CodeOf(column.GetText(rows[i]));
            }
        }

        return codes;
    }
}
