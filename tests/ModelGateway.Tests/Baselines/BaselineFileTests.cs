using System.Text;

namespace ModelGateway;

public class BaselineFileTests
{
    [Fact]
    public void Models_read_back_answer_the_same_bits()
    {
        TrainingSet set = BaselineCase.Classes(3, [0, 2, 1, 1, 0, 1, 1]) with { LastLabels = new[] { float.NaN, 0, 2, 1, 1, 0, 1 } };
        (string Name, IModel Model)[] models = [.. BaselineLadder.For(set).Select(t => (t.Description.Name, BaselineCase.Train(t, set)))];
        FeatureRows rows = BaselineCase.Rows(set.Signature, set.Rows);
        rows.SetLastLabels(set.LastLabels.Span);

        IReadOnlyList<(string Name, IModel Model)> read = Read(Write(models), set.Signature);

        Assert.Equal(models.Select(m => m.Name), read.Select(m => m.Name));
        Assert.All(models.Zip(read), pair => Assert.Equal(BaselineCase.Score(pair.First.Model, rows), BaselineCase.Score(pair.Second.Model, rows)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{ "schema": "modelgateway/baseline/2", "models": [] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [null] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": null }] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": { "kind": "magic" } }] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": { "kind": "constant", "answer": [1, 2] } }] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": { "kind": "constant", "answer": [1e999] } }] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "p", "model": { "kind": "persistence", "constant": [1], "transitions": [[1]] } }] }""")]
    public void Content_that_is_none_of_ours_is_refused(string content)
    {
        ModelSignature signature = BaselineCase.Regression([1]).Signature;

        StoreException exception = Assert.Throws<StoreException>(() => Read(Encoding.UTF8.GetBytes(content), signature));

        Assert.Contains("modelgateway/baseline/1", exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Write(params IReadOnlyList<(string Name, IModel Model)> models)
    {
        using MemoryStream stream = new();
        BaselineFile.Write(stream, models);
        return stream.ToArray();
    }

    private static IReadOnlyList<(string Name, IModel Model)> Read(byte[] content, ModelSignature signature)
    {
        using MemoryStream stream = new(content);
        return BaselineFile.Read(stream, signature);
    }
}
