using System.Globalization;

namespace ModelGateway;

/// <summary>A column that only says which row it is: integers or short texts of which no two are the same.</summary>
internal static class IdLikeColumn
{
    private const int FewestRows = 50;
    private const int MostCharacters = 40;

    public static RunWarning? Find(DataColumn feature, Sample sample)
    {
        Type type = feature.Definition.Type;
        bool isInteger = type == typeof(int) || type == typeof(long);
        if (feature.Definition.Role == ColumnRole.Time || !(isInteger || type == typeof(string) || type == typeof(Guid)))
        {
            return null;
        }

        HashSet<long> integers = [];
        HashSet<string> texts = new(StringComparer.Ordinal);
        long characters = 0;
        int count = 0;
        foreach (int row in sample.Train.Concat(sample.Test))
        {
            if (feature.IsMissing(row))
            {
                continue;
            }

            count++;
            string? text = isInteger ? null : feature.GetText(row)!;
            characters += text?.Length ?? 0;
            if (!(isInteger ? integers.Add(feature.GetInt64(row)) : texts.Add(text!)))
            {
                return null;
            }
        }

        // Long texts are read for their words; that they differ says nothing.
        if (count < FewestRows || count < 0.9 * sample.Rows || characters > (long)MostCharacters * count)
        {
            return null;
        }

        string grows = isInteger && IsGrowing(feature, sample) ? " and grows from row to row" : "";
        return new RunWarning("leakage.id-like", feature.Definition.Name, string.Create(CultureInfo.InvariantCulture,
            $"'{feature.Definition.Name}' differs in all {count:N0} rows looked at{grows}, like the number or name of a row. Will new rows have anything in common with it? If not, ignore it."));
    }

    private static bool IsGrowing(DataColumn feature, Sample sample)
    {
        long last = FeatureRows.MissingInt64;
        foreach (int row in sample.Train.Concat(sample.Test).Order())
        {
            if (!feature.IsMissing(row))
            {
                if (feature.GetInt64(row) <= last)
                {
                    return false;
                }

                last = feature.GetInt64(row);
            }
        }

        return true;
    }
}
