namespace ModelGateway;

/// <summary>A feature, or a part of one, that a baseline reads.</summary>
/// <param name="Feature">The column's name.</param>
/// <param name="Part">What of it.</param>
internal sealed record FeatureSource(string Feature, FeaturePart Part)
{
    /// <summary>The numbers among the features: quantities, booleans, and the years of dates. Text and vectors are left out.</summary>
    public static IEnumerable<FeatureSource> Numbers(Schema features)
    {
        foreach (Column column in features)
        {
            if (IsDate(column))
            {
                yield return new FeatureSource(column.Name, FeaturePart.Year);
            }
            else if (IsNumeric(column) && column.Kind is ColumnKind.Number or ColumnKind.Integer or ColumnKind.Boolean)
            {
                yield return new FeatureSource(column.Name, FeaturePart.Value);
            }
        }
    }

    /// <summary>The categories among the features: categories, and month, weekday and hour of dates. Text and vectors are left out.</summary>
    public static IEnumerable<FeatureSource> Categories(Schema features)
    {
        foreach (Column column in features)
        {
            if (IsDate(column))
            {
                yield return new FeatureSource(column.Name, FeaturePart.Month);
                yield return new FeatureSource(column.Name, FeaturePart.Weekday);
                yield return new FeatureSource(column.Name, FeaturePart.Hour);
            }
            else if (column.Kind == ColumnKind.Category || (column.Kind == ColumnKind.Boolean && !IsNumeric(column)))
            {
                yield return new FeatureSource(column.Name, FeaturePart.Value);
            }
        }
    }

    private static bool IsDate(Column column) => column.Kind == ColumnKind.DateTime
        && (column.Type == typeof(DateTime) || column.Type == typeof(DateTimeOffset) || column.Type == typeof(DateOnly));

    private static bool IsNumeric(Column column) =>
        column.Type != typeof(string) && column.Type != typeof(Guid) && column.Type != typeof(float[]);
}
