using System.Text.Json.Serialization;

namespace ModelGateway;

/// <param name="Answer">The scores that every row gets.</param>
internal sealed record ConstantParameters(double[] Answer) : BaselineParameters
{
    public override BaselineModel ToModel(ModelSignature signature)
    {
        Check("The constant answer", Answer, signature.ScoreWidth);
        return new ConstantModel(signature, this);
    }
}

[JsonSerializable(typeof(ConstantParameters))]
internal sealed partial class ConstantJson : JsonSerializerContext;
