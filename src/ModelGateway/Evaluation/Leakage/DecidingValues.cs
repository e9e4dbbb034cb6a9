using System.Globalization;

namespace ModelGateway;

/// <summary>
/// A feature of which one value alone decides the class, as one does that is written down once the outcome is known: that it is there at all, or a value that comes
/// with one rare class and no other.
/// </summary>
internal static class DecidingValues
{
    private const int FewestRows = 20;
    private const double FewestOthers = 10;
    private const double RareClass = 0.2;
    private const int MostValues = 100;

    /// <summary>Looks at each feature; of one the value with the most rows is named.</summary>
    public static IEnumerable<RunWarning> Find(Sample sample, IReadOnlySet<string> known)
    {
        if (sample.IsRegression)
        {
            yield break;
        }

        int[] rows = [.. sample.Train, .. sample.Test];
        float[] labels = [.. sample.TrainLabels, .. sample.TestLabels];
        double[] shares = new double[sample.Problem.Signature.Classes.Count];
        foreach (float label in labels.Where(label => label >= 0))
        {
            shares[(int)label] += 1.0 / labels.Length;
        }

        foreach (DataColumn feature in sample.Problem.Features().Where(feature => feature.Definition.Type != typeof(float[]) && !known.Contains(feature.Definition.Name)))
        {
            string name = feature.Definition.Name;
            if (OfPresence(feature, rows, labels, shares) is { } there)
            {
                yield return Warning(sample, name, there.IsPresent ? $"'{name}' has a value" : $"'{name}' is missing", there.Count, there.Class);
            }
            else if (!sample.Problem.Sensitive.Contains(name) && OfValue(feature, rows, labels, shares) is { } value)
            {
                yield return Warning(sample, name, $"'{name}' is '{value.Value}'", value.Count, value.Class);
            }
        }
    }

    private static RunWarning Warning(Sample sample, string name, string condition, int count, int label) => new("leakage.deciding-value", name, string.Create(
        CultureInfo.InvariantCulture,
        $"Where {condition}, '{sample.Problem.Signature.Label.Name}' is '{sample.Problem.Signature.Classes[label]}' in all {count:N0} rows looked at. Is it written down only once that is known? If so, ignore it."));

    private static (bool IsPresent, int Count, int Class)? OfPresence(DataColumn feature, int[] rows, float[] labels, double[] shares)
    {
        foreach (bool isPresent in (ReadOnlySpan<bool>)[true, false])
        {
            int[] chosen = [.. Enumerable.Range(0, rows.Length).Where(i => feature.IsMissing(rows[i]) != isPresent)];
            if (chosen.Length < rows.Length && Decided(chosen.Select(i => labels[i]), chosen.Length, shares, rarest: 1) is { } label)
            {
                return (isPresent, chosen.Length, label);
            }
        }

        return null;
    }

    private static (string Value, int Count, int Class)? OfValue(DataColumn feature, int[] rows, float[] labels, double[] shares)
    {
        if (feature.Definition.Kind is not (ColumnKind.Category or ColumnKind.Text or ColumnKind.Boolean))
        {
            return null;
        }

        Dictionary<string, List<float>> byValue = new(StringComparer.Ordinal);
        for (int i = 0; i < rows.Length; i++)
        {
            if (feature.GetText(rows[i]) is { } text)
            {
                if (!byValue.TryGetValue(text, out List<float>? of))
                {
                    if (byValue.Count == MostValues)
                    {
                        return null;
                    }

                    byValue.Add(text, of = []);
                }

                of.Add(labels[i]);
            }
        }

        foreach ((string value, List<float> of) in byValue.OrderByDescending(one => one.Value.Count))
        {
            if (Decided(of, of.Count, shares, RareClass) is { } label)
            {
                return (value, of.Count, label);
            }
        }

        return null;
    }

    // As many rows of one class alone are no chance where several of others were to be expected among them.
    private static int? Decided(IEnumerable<float> labels, int count, double[] shares, double rarest)
    {
        if (count < FewestRows)
        {
            return null;
        }

        int[] different = [.. labels.Select(label => (int)label).Distinct().Take(2)];
        return different is [>= 0 and var only] && shares[only] <= rarest && count * (1 - shares[only]) >= FewestOthers ? only : null;
    }
}
