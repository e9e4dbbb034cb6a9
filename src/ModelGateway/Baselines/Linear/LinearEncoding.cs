namespace ModelGateway;

/// <summary>Which numbers and indicators a linear model uses, and where their coefficients lie.</summary>
internal sealed record LinearEncoding(IReadOnlyList<LinearEncoding.Number> Numbers, IReadOnlyList<LinearEncoding.Category> Categories)
{
    /// <summary>A number. Its coefficient lies at its place in the list.</summary>
    /// <param name="Source">The feature.</param>
    /// <param name="Scale">The scale.</param>
    /// <param name="Missing">The indicator that it is missing; null when there is none.</param>
    internal sealed record Number(FeatureSource Source, NumberScale Scale, int? Missing);

    /// <summary>A category.</summary>
    /// <param name="Source">The feature.</param>
    /// <param name="Values">The frequent ones as text, with their indicators.</param>
    /// <param name="Rest">The indicator of all others; null when there is none.</param>
    /// <param name="Missing">The indicator that it is missing; null when there is none.</param>
    internal sealed record Category(FeatureSource Source, IReadOnlyList<(string Value, int Indicator)> Values, int? Rest, int? Missing);
}
