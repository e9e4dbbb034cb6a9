using System.Text;
using System.Text.Json.Nodes;
using ModelGateway.Reports;

namespace ModelGateway;

public class BaselineFileTests
{
    [Fact]
    public void Models_read_back_answer_the_same_bits()
    {
        ReadOnlyMemory<float> known = new[] { float.NaN, 0, 2, 1, 1, 0, 1 };
        TrainingSet plain = BaselineCase.Classes(3, [0, 2, 1, 1, 0, 1, 1], BaselineCase.Texts("store", "a", "b", "a", "b", "a", "b", "b"));
        TrainingSet set = plain with
        {
            Series = ["store"],
            LastLabels = known,
            SeasonLabels = Enum.GetValues<Season>().ToDictionary(season => season, _ => known),
        };
        (string Name, IModel Model)[] models = [.. BaselineLadder.For(set).Select(t => (t.Description.Name, BaselineCase.Train(t, set)))];
        FeatureRows rows = BaselineCase.Rows(set.Signature, set.Rows);
        rows.SetLastLabels(set.LastLabels.Span);
        rows.SetSeasonLabels(Season.Week, [1, 1, 1, 0, 0, 2, 2]);

        IReadOnlyList<(string Name, IModel Model)> read = Read(Write(models), set.Signature);

        Assert.Equal(BaselineLadder.Rungs.Select(rung => rung.Description.Name), read.Select(m => m.Name));
        Assert.All(models.Zip(read), pair => Assert.Equal(BaselineCase.Score(pair.First.Model, rows), BaselineCase.Score(pair.Second.Model, rows)));
    }

    [Fact]
    public void Corrections_of_probabilities_are_kept_with_their_rung()
    {
        TrainingSet set = BaselineCase.Classes(2, [0, 1, 1, 0, 1, 1], BaselineCase.Texts("store", "a", "b", "a", "b", "a", "b"));
        Calibrator calibrator = Calibrator.Of(CalibrationMethod.Beta, 0.5, 0.25, -0.125);
        IModel raw = BaselineCase.Train(new ConstantTrainer(), set);

        IReadOnlyList<(string Name, IModel Model)> read = Read(Write([("constant", raw), ("other", CalibratedModel.Of(raw, calibrator))]), set.Signature);

        Assert.Null(CalibratedModel.Apart(read[0].Model).Calibrator);
        (IModel own, Calibrator? kept) = CalibratedModel.Apart(read[1].Model);
        Assert.IsType<ConstantModel>(own);
        Assert.Equal((CalibrationMethod.Beta, 0.25), (kept!.Method, kept.Parameters[1]));
    }

    [Theory]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": { "kind": "constant", "answer": [0.5] }, "calibration": { "method": "beta", "parameters": [1] } }] }""")]
    [InlineData("""{ "schema": "modelgateway/baseline/1", "models": [{ "name": "constant", "model": { "kind": "constant", "answer": [0.5] }, "calibration": { "method": "none", "parameters": [] } }] }""")]
    public void A_correction_that_does_not_fit_is_an_error(string content) => Assert.Throws<StoreException>(() => BaselineFile.Parse("baseline.json", Encoding.UTF8.GetBytes(content), Signatures.Binary));

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

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.Multiclass)]
    public void A_file_with_any_part_replaced_is_read_or_refused_but_breaks_nothing(LearningTask task)
    {
        TrainingSet set = BaselineHardCases.Make("every kind", task) with { LastLabels = new float[400] };
        string content = Encoding.UTF8.GetString(Write([.. BaselineLadder.For(set).Select(t => (t.Description.Name, BaselineCase.Train(t, set)))]));
        FeatureRows rows = BaselineCase.Rows(set.Signature, set.Rows);
        int parts = Replace(JsonNode.Parse(content)!, int.MaxValue, null);
        int refused = 0;
        foreach (string replacement in new[] { "null", "{}", "[]", "\"x\"", "-1", "1e300" })
        {
            // All parts would take minutes: a prime step visits all kinds of them.
            for (int part = 0; part < parts; part += parts < 200 ? 1 : 7)
            {
                JsonNode document = JsonNode.Parse(content)!;
                Replace(document, part, JsonNode.Parse(replacement));
                try
                {
                    foreach ((_, IModel model) in Read(Encoding.UTF8.GetBytes(document.ToJsonString()), set.Signature))
                    {
                        BaselineCase.Score(model, rows);
                    }
                }
                catch (StoreException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 0);
    }

    // Replaces the part that comes at a place, counted through the whole document; answers how many parts there are up to it.
    private static int Replace(JsonNode document, int place, JsonNode? replacement)
    {
        List<Action> replacements = [];
        Collect(document);
        if (place < replacements.Count)
        {
            replacements[place]();
        }

        return replacements.Count;

        void Collect(JsonNode? node)
        {
            if (node is JsonObject members)
            {
                foreach (string name in members.Select(m => m.Key).ToArray())
                {
                    replacements.Add(() => members[name] = replacement);
                    Collect(members[name]);
                }
            }
            else if (node is JsonArray items)
            {
                for (int i = 0; i < items.Count; i++)
                {
                    int at = i;
                    replacements.Add(() => items[at] = replacement);
                    Collect(items[at]);
                }
            }
        }
    }

    private static byte[] Write(params IReadOnlyList<(string Name, IModel Model)> models)
    {
        using MemoryStream stream = new();
        BaselineFile.Write(stream, models);
        return stream.ToArray();
    }

    private static IReadOnlyList<(string Name, IModel Model)> Read(byte[] content, ModelSignature signature) =>
        BaselineFile.Parse("baseline.json", content, signature);
}
