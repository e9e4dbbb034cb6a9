using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelGateway.OnnxRuntime;

/// <summary>The fixtures are what they claim to be: ONNX Runtime itself loads and runs them.</summary>
public sealed class OnnxModelsTests
{
    public static TheoryData<string> Names => [.. Models.Keys];

    private static Dictionary<string, byte[]> Models { get; } = new()
    {
        ["linear"] = OnnxModels.Linear([1, 2], 3),
        ["zipmap int"] = OnnxModels.LogisticZipMap([1, 0, 0, 1, 1, 1], [0, 0, 0], new long[] { 3, 5, 9 }),
        ["zipmap string"] = OnnxModels.LogisticZipMap([1, 0, 0, 1], [0, 0], new[] { "no", "yes" }),
        ["tensor"] = OnnxModels.LogisticTensor([1, 0, 0, 1], [0, 0], new[] { "no", "yes" }),
        ["columns"] = OnnxModels.LogisticColumns([1, 0, 0, 1], [0, 0], [0, 1]),
        ["map only"] = OnnxModels.MapOnly(2, new long[] { 9, 4 }),
        ["label only"] = OnnxModels.LabelOnly(3),
        ["mlp"] = OnnxModels.Mlp(3, 8, 2, "Softmax"),
        ["identity"] = OnnxModels.Identity(OnnxElement.Float, "n", 2),
        ["fixed batch"] = OnnxModels.FixedBatch(3, 2),
        ["five rows"] = OnnxModels.FiveRowsForOne(),
        ["columns in"] = OnnxModels.ColumnInputs(),
        ["wide numbers"] = OnnxModels.WideNumbers(),
        ["sequence"] = OnnxModels.SequenceOut(),
        ["map in"] = OnnxModels.MapIn("a", "b"),
        ["convolution"] = OnnxModels.Convolution(1),
        ["ML.NET"] = OnnxModels.MLNetStyle(),
        ["stump"] = OnnxTrees.Stump(1, 2),
        ["forest"] = OnnxTrees.Forest(10, 8, 4),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fixture_loads(string name)
    {
        using var session = new InferenceSession(Models[name]);
        Assert.NotEmpty(session.OutputMetadata);
    }

    [Fact]
    public void A_fixture_computes_what_it_says()
    {
        using var session = new InferenceSession(OnnxModels.Linear([1, 2], 3));
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("float_input", new DenseTensor<float>(new float[] { 10, 100 }, [1, 2]))]);
        Assert.Equal(213, results[0].AsTensor<float>()[0, 0]);
    }
}
