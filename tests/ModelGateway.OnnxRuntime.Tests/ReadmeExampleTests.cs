#pragma warning disable xUnit1051 // the examples stand as an application would write them

namespace ModelGateway.OnnxRuntime;

/// <summary>The examples of README.md that need a model in a file, word for word and run.</summary>
public sealed class ReadmeExampleTests : IDisposable
{
    private readonly string _before = Directory.GetCurrentDirectory();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelgateway-readme-");

    public ReadmeExampleTests() => Directory.SetCurrentDirectory(_folder.FullName);

    [Fact]
    public async Task A_model_that_somebody_else_trained()
    {
        Wine wine = new(1, 1, "");
        await File.WriteAllBytesAsync("wine.onnx", Knowing(), TestContext.Current.CancellationToken);
        Random random = new(1);
        await File.WriteAllLinesAsync("wine.csv", Enumerable.Range(0, 1_000).Select(_ =>
        {
            float acid = random.NextSingle(), alcohol = random.NextSingle();
            return FormattableString.Invariant($"{acid},{alcohol},{(acid > 0.5f == alcohol > 0.5f ? "Barolo" : "Grignolino")}");
        }).Prepend("Acid,Alcohol,Cultivar"), TestContext.Current.CancellationToken);

        using IModelGateway gateway = Gateway.Create("models", builder => builder
            .AddOnnx().AddModel<Wine, ClassPrediction>("wine", model => model.Multiclass(wine => wine.Cultivar).Import(Onnx.Model("wine.onnx"))));
        Run run = await gateway.TrainAsync("wine", Dataset.FromCsv("wine.csv"));        // judged beside the baselines, not trained
        string cultivar = gateway.GetPredictor<Wine, ClassPrediction>("wine").Predict(wine).Value.Label;

        Assert.True(run.Decision.Promoted, string.Join(Environment.NewLine, run.Decision.Gates.Select(gate => gate.Reason)));
        Assert.Equal("Barolo", cultivar);
    }

    [Fact]
    public async Task Tensors_as_they_are()
    {
        await File.WriteAllBytesAsync("encoder.onnx", OnnxModels.Mlp(2, 4, 3), TestContext.Current.CancellationToken);

        using TensorPredictor encoder = new(Onnx.Model("encoder.onnx"));
        var answer = encoder.Predict(new Dictionary<string, TensorValue> { ["x"] = Tensor.Create(new[] { 0.5f, 1 }, 1, 2) });

        Assert.Equal([1L, 3L], Assert.IsType<Tensor<float>>(answer["y"]).Shape);
    }

    public void Dispose()
    {
        Directory.SetCurrentDirectory(_before);
        _folder.Delete(recursive: true);
    }

    // Knows that it takes both numbers together: (acid − ½) · (alcohol − ½) decides.
    internal static byte[] Knowing() => OnnxModels.WithMl()
        .Input("Acid", OnnxElement.Float, null, 1)
        .Input("Alcohol", OnnxElement.Float, null, 1)
        .Output("label", OnnxElement.String, null as object)
        .Output("probabilities", OnnxElement.Float, null, 2)
        .Constant("half", [1], new[] { 0.5f })
        .Node("Sub", ["Acid", "half"], ["acid"])
        .Node("Sub", ["Alcohol", "half"], ["alcohol"])
        .Node("Mul", ["acid", "alcohol"], ["both"])
        .Node("ai.onnx.ml", "LinearClassifier", ["both"], ["label", "probabilities"],
            ("classlabels_strings", new[] { "Grignolino", "Barolo" }), ("coefficients", new[] { -60f, 60f }), ("intercepts", new[] { 0f, 0f }),
            ("multi_class", 1L), ("post_transform", "SOFTMAX"))
        .ToBytes();

    public sealed record Wine(float Acid, float Alcohol, string Cultivar);
}
