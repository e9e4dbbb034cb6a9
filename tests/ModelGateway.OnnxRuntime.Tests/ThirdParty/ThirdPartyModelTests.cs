using System.Globalization;
using System.Text.Json;

namespace ModelGateway.OnnxRuntime;

public class ThirdPartyModelTests
{
    private const string Digits = "15_mnist8_cnn";

    // What the digits are expected to be lies in files of their own; the test below reads them.
    public static TheoryData<string> Names => [.. OnnxCase.Names.Where(name => name != Digits)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_of_others_does_what_its_case_says(string name)
    {
        OnnxCase folder = OnnxCase.Open(name);
        if (folder.LoadError is not null)
        {
            Assert.Contains("operator set", Assert.Throws<OnnxModelException>(() => new TensorPredictor(Onnx.Model(folder.ModelPath))).Message, StringComparison.Ordinal);
            return;
        }

        using TensorPredictor predictor = new(Onnx.Model(folder.ModelPath));
        Assert.NotEmpty(folder.Checks);
        foreach (JsonElement check in folder.Checks)
        {
            Dictionary<string, TensorValue> inputs = OnnxCase.Inputs(check);
            if (check.TryGetProperty("runError", out JsonElement fails) && fails.GetBoolean())
            {
                Assert.Throws<InputException>(() => predictor.Predict(inputs, TestContext.Current.CancellationToken));
                continue;
            }

            IReadOnlyDictionary<string, TensorValue> outputs = predictor.Predict(inputs, TestContext.Current.CancellationToken);
            double tolerance = check.TryGetProperty("atol", out JsonElement atol) ? atol.GetDouble() : 1e-5;
            Assert.NotEmpty(check.GetProperty("expected").EnumerateObject());
            foreach (JsonProperty expected in check.GetProperty("expected").EnumerateObject())
            {
                Compare(outputs[expected.Name], expected.Value, tolerance);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Mnist_gives_the_logits_of_its_own_test_sets(int set)
    {
        OnnxCase folder = OnnxCase.Open(Digits);
        using TensorPredictor predictor = new(Onnx.Model(folder.ModelPath));
        float[] image = ReadTensorFile(Path.Combine(folder.Folder, $"test_data_set_{set}", "input_0.pb"), 784);
        float[] logits = ReadTensorFile(Path.Combine(folder.Folder, $"test_data_set_{set}", "output_0.pb"), 10);

        Tensor<float> answer = (Tensor<float>)predictor.Predict(
            new Dictionary<string, TensorValue> { ["Input3"] = Tensor.Create(image, 1, 1, 28, 28) }, TestContext.Current.CancellationToken)["Plus214_Output_0"];

        Assert.Equal([1L, 10L], answer.Shape);
        for (int i = 0; i < 10; i++)
        {
            Assert.Equal(logits[i], answer.Values.Span[i], 1e-3f);
        }
    }

    // The values are the last field of the message, as raw little-endian floats.
    private static float[] ReadTensorFile(string path, int count)
    {
        byte[] bytes = File.ReadAllBytes(path);
        float[] values = new float[count];
        Buffer.BlockCopy(bytes, bytes.Length - (count * 4), values, 0, count * 4);
        return values;
    }

    private static void Compare(TensorValue found, JsonElement expected, double tolerance)
    {
        if (expected.TryGetProperty("seqmap", out JsonElement maps))
        {
            TensorSequence sequence = Assert.IsType<TensorSequence>(found);
            Assert.Equal(maps.GetArrayLength(), sequence.Items.Count);
            for (int row = 0; row < sequence.Items.Count; row++)
            {
                TensorMap map = Assert.IsType<TensorMap>(sequence.Items[row]);
                Dictionary<string, float> byKey = map.Keys is Tensor<long>
                    ? map.ToDictionary<long, float>().ToDictionary(pair => pair.Key.ToString(CultureInfo.InvariantCulture), pair => pair.Value)
                    : new(map.ToDictionary<string, float>());
                Assert.Equal(maps[row].EnumerateObject().Select(p => p.Name).Order(), byKey.Keys.Order());
                Assert.All(maps[row].EnumerateObject(), p => Assert.Equal(p.Value.GetDouble(), byKey[p.Name], tolerance));
            }

            return;
        }

        Tensor tensor = Assert.IsType<Tensor>(found, exactMatch: false);
        Assert.Equal(expected.GetProperty("shape").EnumerateArray().Select(d => d.GetInt64()), tensor.Shape);
        double[] values = tensor switch
        {
            Tensor<float> t => [.. t.Values.ToArray().Select(x => (double)x)],
            Tensor<long> t => [.. t.Values.ToArray().Select(x => (double)x)],
            Tensor<int> t => [.. t.Values.ToArray().Select(x => (double)x)],
            Tensor<short> t => [.. t.Values.ToArray().Select(x => (double)x)],
            Tensor<uint> t => [.. t.Values.ToArray().Select(x => (double)x)],
            _ => throw new NotSupportedException(tensor.ToString()),
        };
        if (expected.TryGetProperty("sum", out JsonElement sum))
        {
            Assert.Equal(sum.GetDouble(), values.Sum(), tolerance);
        }

        if (expected.TryGetProperty("data", out JsonElement data))
        {
            Assert.Equal(data.GetArrayLength(), values.Length);
            Assert.All(data.EnumerateArray().Select((x, i) => (x, i)), pair => Assert.Equal(pair.x.GetDouble(), values[pair.i], tolerance));
        }
    }
}
