namespace ModelGateway;

internal sealed class ConstantModel(ModelSignature signature, ConstantParameters parameters) : BaselineModel(signature)
{
    private readonly float[] _answer = Array.ConvertAll(parameters.Answer, n => (float)n);

    public override BaselineParameters Parameters => parameters;

    public override void Score(FeatureRows rows, Span<float> scores)
    {
        Signature.Check(rows, scores);
        if (_answer.Length == 1)
        {
            scores[..rows.Count].Fill(_answer[0]);
            return;
        }

        for (int row = 0; row < rows.Count; row++)
        {
            _answer.CopyTo(scores[(row * _answer.Length)..]);
        }
    }
}
