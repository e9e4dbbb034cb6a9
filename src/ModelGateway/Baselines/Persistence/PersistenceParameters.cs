using System.Text.Json.Serialization;

namespace ModelGateway;

/// <param name="Constant">The scores where no last label is known.</param>
/// <param name="Transitions">For classification the probability of each class after each class; empty for regression.</param>
/// <param name="Season">The season whose label is repeated; null for the label known last.</param>
internal sealed record PersistenceParameters(double[] Constant, double[][] Transitions, Season? Season = null) : BaselineParameters
{
    public override BaselineModel ToModel(ModelSignature signature)
    {
        Check("The constant answer", Constant, signature.ScoreWidth);
        if (Transitions.Length != signature.Classes.Count)
        {
            throw new DataException(
                $"Transitions from {Transitions.Length} classes, expected {signature.Classes.Count}. The file belongs to another model, or was changed.");
        }

        CheckItems("Transitions", Transitions);
        foreach (double[] next in Transitions)
        {
            Check("Transitions", next, signature.Classes.Count);
        }

        return Season is { } season && !Enum.IsDefined(season)
            ? throw new DataException($"A season {season}, expected one of {string.Join(", ", Enum.GetNames<Season>())}. The file was changed.")
            : new PersistenceModel(signature, this);
    }
}

[JsonSerializable(typeof(PersistenceParameters))]
internal sealed partial class PersistenceJson : JsonSerializerContext;
