using System.Text.Json;

namespace ModelGateway.MLNet;

/// <summary>Reads a description as it was written. What a file does not say is as in a description that code makes.</summary>
internal static class DescriptionReader
{
    /// <exception cref="JsonException">It is not what the library writes.</exception>
    public static ModelDescription Read(ReadOnlySpan<byte> content)
    {
        JsonMembers description = JsonMembers.Parse(content);
        ModelDescription plain = new()
        {
            Trainer = description.Text("trainer"),
            Scores = description.Choice<ScoreKind>("scores"),
            Packages = description.TextsByName("packages"),
        };
        return plain with
        {
            Format = description.TextOrNull("schema") ?? plain.Format,
            Features = description.ObjectOrNull("features", FeaturesOf),
            Classes = description.IsThere("classes") ? description.Integers("classes") : plain.Classes,
            LabelCentre = description.NumberOrNull("labelCentre") ?? plain.LabelCentre,
            LabelScale = description.NumberOrNull("labelScale") ?? plain.LabelScale,
        };
    }

    private static FeaturePlan FeaturesOf(JsonMembers features) => new()
    {
        Numbers = features.Objects("numbers", NumberOf),
        Categories = features.Objects("categories", CategoryOf),
        Texts = features.Texts("texts"),
        Limit = features.Single("limit"),
        IsSparse = features.Truth("isSparse", otherwise: false),
    };

    private static NumberPlan NumberOf(JsonMembers number) => new(
        number.Text("feature"),
        number.Choice<FeaturePart>("part"),
        number.Integer("element"),
        number.Number("centre"),
        number.Single("scale"),
        number.Single("fill"));

    private static CategoryPlan CategoryOf(JsonMembers category) => new(category.Text("feature"), category.Choice<FeaturePart>("part"), category.TextsOrNulls("values"));
}
