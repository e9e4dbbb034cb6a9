using System.Text.Json.Serialization;

namespace ModelGateway;

/// <param name="Columns">The columns that name a series together.</param>
/// <param name="Series">What each series answers.</param>
/// <param name="Rest">The scores of a series that training never saw, and of a row that is of none.</param>
internal sealed record SeriesConstantParameters(string[] Columns, SeriesConstantParameters.One[] Series, double[] Rest) : BaselineParameters
{
    /// <param name="Name">For each column its value as text.</param>
    /// <param name="Answer">The scores.</param>
    internal sealed record One(string[] Name, double[] Answer);

    public override BaselineModel ToModel(ModelSignature signature)
    {
        CheckItems("Columns", Columns);
        CheckItems("Series", Series);
        Check("The answer for the rest", Rest, signature.ScoreWidth);
        foreach (One one in Series)
        {
            CheckItems("The name of a series", one.Name);
            Check("The answer of a series", one.Answer, signature.ScoreWidth);
            if (one.Name.Length != Columns.Length)
            {
                throw new DataException($"A series is named by {one.Name.Length} values, expected {Columns.Length}. The file was changed.");
            }
        }

        return Columns.FirstOrDefault(column => !signature.Features.TryIndexOf(column, out _)) is { } unknown
            ? throw new DataException($"There is no feature '{unknown}'. The file belongs to another model, or was changed.")
            : new SeriesConstantModel(signature, this);
    }
}

[JsonSerializable(typeof(SeriesConstantParameters))]
internal sealed partial class SeriesConstantJson : JsonSerializerContext;
