using Microsoft.ML.Data;

namespace ModelGateway.MLNet;

/// <summary>What holds of a model that is scored without ML.NET.</summary>
internal static class CompiledModelLaws
{
    public static void AnswersAreThoseOfMLNet(IModel model, Dataset unseen, float tolerance)
    {
        MLNetModel own = (MLNetModel)model;
        FeatureRows rows = Samples.Rows(unseen, own.Signature.Features);
        float[] expected = new float[rows.Count * own.Signature.ScoreWidth];
        IRowToRowMapper mapper = own.Transformer.GetRowToRowMapper(own.Input.Schema);
        new MapperContext(own.Description, own.Signature.ScoreWidth, own.Input, mapper).Score(rows, expected);

        Assert.True(own.IsCompiled);
        Assert.All(Samples.Score(own, unseen).Zip(expected), pair => Assert.Equal(pair.Second, pair.First, tolerance * Math.Max(1, Math.Abs(pair.Second))));
    }
}
