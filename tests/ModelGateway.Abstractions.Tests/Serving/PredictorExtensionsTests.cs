namespace ModelGateway;

public sealed class PredictorExtensionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<IReadOnlyList<int>> Lists => [new[] { 3, 1, 2 }, new List<int> { 3, 1, 2 }, new Queue<int>([3, 1, 2]).ToList().AsReadOnly()];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Every_kind_of_list_is_answered_in_its_order(IReadOnlyList<int> inputs)
    {
        Doubling predictor = new();

        Assert.Equal([6, 2, 4], predictor.PredictBatch(inputs).Select(prediction => prediction.Value));
        Assert.Equal([6, 2, 4], (await predictor.PredictBatchAsync(inputs, Token)).Select(prediction => prediction.Value));
        Assert.Empty(predictor.PredictBatch([]));
        Assert.Throws<ArgumentNullException>(() => predictor.PredictBatch(null!));
    }

    [Fact]
    public async Task What_was_cancelled_asks_nobody()
    {
        Doubling predictor = new();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await predictor.PredictBatchAsync([1], new CancellationToken(canceled: true)));

        Assert.Equal(0, predictor.Asked);
    }

    [Fact]
    public async Task A_predictor_around_another_hands_on_batches_that_wait()
    {
        Remote remote = new();

        Assert.Equal([10], (await new Around(remote).PredictBatchAsync([1], Token)).Select(prediction => prediction.Value));
    }

    private sealed class Around(IPredictor<int, int> inner) : DelegatingPredictor<int, int>(inner);

    private class Doubling : IPredictor<int, int>
    {
        public int Asked { get; private set; }

        public Prediction<int> Predict(int input) => new() { Value = 2 * input, Id = default, Version = new VersionId("double", 1, ""), AnsweredBy = AnsweredBy.Model };

        public void Predict(ReadOnlySpan<int> inputs, Span<Prediction<int>> predictions)
        {
            Asked++;
            for (int i = 0; i < inputs.Length; i++)
            {
                predictions[i] = Predict(inputs[i]);
            }
        }
    }

    private sealed class Remote : Doubling, IPredictor<int, int>
    {
        public async ValueTask PredictAsync(ReadOnlyMemory<int> inputs, Memory<Prediction<int>> predictions, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            for (int i = 0; i < inputs.Length; i++)
            {
                predictions.Span[i] = Predict(5 * inputs.Span[i]);
            }
        }
    }
}
