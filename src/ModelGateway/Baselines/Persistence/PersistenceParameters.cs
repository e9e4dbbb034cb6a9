using System.Text.Json.Serialization;

namespace ModelGateway;

/// <param name="Constant">The scores where no last label is known.</param>
/// <param name="Transitions">For classification the probability of each class after each class; empty for regression.</param>
internal sealed record PersistenceParameters(double[] Constant, double[][] Transitions) : BaselineParameters
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

        return new PersistenceModel(signature, this);
    }
}

[JsonSerializable(typeof(PersistenceParameters))]
internal sealed partial class PersistenceJson : JsonSerializerContext;
