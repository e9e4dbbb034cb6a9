using Microsoft.Extensions.DependencyInjection;

namespace ModelGateway;

public class TensorPredictorTests
{
    [Fact]
    public void Predict_answers_with_the_model_that_serves_at_the_moment()
    {
        Source source = new(2);
        using TensorPredictor predictor = new(source);
        Assert.Equal(6f, Ask(predictor, 3));

        predictor.Replace(new Source(10));

        Assert.Equal(30f, Ask(predictor, 3));
        Assert.True(source.Opened.Single().IsDisposed);
    }

    [Fact]
    public void Replace_keeps_the_old_model_when_the_new_one_cannot_be_loaded()
    {
        using TensorPredictor predictor = new(new Source(2));

        Assert.Throws<ModelGatewayException>(() => predictor.Replace(new Source(float.NaN)));

        Assert.Equal(6f, Ask(predictor, 3));
    }

    [Fact]
    public void A_disposed_predictor_says_so()
    {
        Source source = new(2);
        TensorPredictor predictor = new(source);
        predictor.Dispose();

        Assert.True(source.Opened.Single().IsDisposed);
        Assert.Throws<ObjectDisposedException>(() => Ask(predictor, 3));
        Assert.Throws<ObjectDisposedException>(() => predictor.Inputs);
    }

    [Fact]
    public void AddTensorPredictor_makes_one_predictor_for_each_key_and_loads_it_when_asked_for()
    {
        ServiceCollection services = new();
        Source source = new(2);
        services.AddModelGateway("unused").AddTensorPredictor("doubler", source);
        using (ServiceProvider provider = services.BuildServiceProvider())
        {
            Assert.Empty(source.Opened);
            ITensorPredictor predictor = provider.GetRequiredKeyedService<ITensorPredictor>("doubler");
            Assert.Equal(6f, Ask(predictor, 3));
            Assert.Same(predictor, provider.GetRequiredKeyedService<TensorPredictor>("doubler"));
        }

        Assert.True(source.Opened.Single().IsDisposed);
    }

    private static float Ask(ITensorPredictor predictor, float x)
    {
        IReadOnlyDictionary<string, TensorValue> answer = predictor.Predict(
            new Dictionary<string, TensorValue> { ["x"] = Tensor.Create([x], 1) }, TestContext.Current.CancellationToken);
        return ((Tensor<float>)answer["y"]).Values.Span[0];
    }

    private sealed class Source(float factor) : ITensorModelSource
    {
        public List<Model> Opened { get; } = [];

        public ITensorModel Open()
        {
            if (float.IsNaN(factor))
            {
                throw new ModelGatewayException("no model");
            }

            Model model = new(factor);
            Opened.Add(model);
            return model;
        }
    }

    private sealed class Model(float factor) : ITensorModel
    {
        public bool IsDisposed { get; private set; }

        public IReadOnlyList<TensorPort> Inputs { get; } = [new("x", "tensor(float)", [-1])];

        public IReadOnlyList<TensorPort> Outputs { get; } = [new("y", "tensor(float)", [-1])];

        public IReadOnlyDictionary<string, TensorValue> Run(IReadOnlyDictionary<string, TensorValue> inputs, CancellationToken cancellationToken = default)
        {
            ObjectDisposedException.ThrowIf(IsDisposed, this);
            float[] values = [.. ((Tensor<float>)inputs["x"]).Values.ToArray().Select(x => x * factor)];
            return new Dictionary<string, TensorValue> { ["y"] = Tensor.Create(values, values.Length) };
        }

        public void Dispose() => IsDisposed = true;
    }
}
