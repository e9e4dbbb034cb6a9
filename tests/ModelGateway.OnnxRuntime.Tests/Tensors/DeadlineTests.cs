namespace ModelGateway.OnnxRuntime;

/// <summary>What a cancellation token means to a run.</summary>
public sealed class DeadlineTests : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);
    private readonly Folder _folder = new();
    private readonly TensorPredictor _predictor;
    private Task _endless = Task.CompletedTask;

    public DeadlineTests() => _predictor = new TensorPredictor(Onnx.Model(_folder.Write("counter.onnx", Counter())));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        // It waits for its runs; one that does not end is left to the process, so that its test can fail.
        if (_endless.IsCompleted)
        {
            _predictor.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public void Nothing_is_run_after_the_deadline()
    {
        using CancellationTokenSource past = new();
        past.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _predictor.Predict(Rounds(1), past.Token));

        // Not even the inputs are looked at.
        Assert.ThrowsAny<OperationCanceledException>(() => _predictor.Predict(new Dictionary<string, TensorValue>(), past.Token));
    }

    [Fact]
    public async Task A_run_ends_after_its_deadline_and_the_next_ones_answer()
    {
        using CancellationTokenSource deadline = new(TimeSpan.FromMilliseconds(50));
        _endless = Task.Run(() => _predictor.Predict(Rounds(long.MaxValue), deadline.Token), Token);

        await Task.WhenAny(_endless, Task.Delay(s_patience, Token));

        Assert.True(_endless.IsCompleted, $"{s_patience.TotalSeconds} s after its deadline the run goes on.");
        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _endless);
        Assert.Equal(deadline.Token, error.CancellationToken);
        Assert.Equal(3, Answer(_predictor.Predict(Rounds(3), Token)));
    }

    [Fact]
    public async Task A_deadline_is_that_of_one_run_alone()
    {
        using CancellationTokenSource deadline = new();
        Task endless = Task.Run(() => _predictor.Predict(Rounds(long.MaxValue), deadline.Token), Token);
        for (int i = 0; i < 50; i++)
        {
            Assert.Equal(i, Answer(_predictor.Predict(Rounds(i), Token)));
        }

        await deadline.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
    }

    [Fact]
    public async Task A_predictor_that_is_disposed_of_waits_for_the_run_and_its_deadline()
    {
        using CancellationTokenSource deadline = new();
        TensorPredictor predictor = new(Onnx.Model(_folder.Write("second.onnx", Counter())));
        TaskCompletionSource begun = new();
        Task endless = Task.Run(
            () =>
            {
                begun.SetResult();
                predictor.Predict(Rounds(long.MaxValue), deadline.Token);
            },
            Token);
        await begun.Task;
        deadline.CancelAfter(TimeSpan.FromMilliseconds(100));

        predictor.Dispose();

        Exception? error = await Record.ExceptionAsync(() => endless);
        Assert.True(error is OperationCanceledException or ObjectDisposedException, $"{error}");
        Assert.Throws<ObjectDisposedException>(() => predictor.Predict(Rounds(1), Token));
    }

    private static Dictionary<string, TensorValue> Rounds(long count) => new() { ["rounds"] = Tensor.Create([count]) };

    private static long Answer(IReadOnlyDictionary<string, TensorValue> answers) => ((Tensor<long>)answers["counted"]).Values.Span[0];

    // Counts to a number, one round of a loop each.
    private static byte[] Counter() => new OnnxBuilder()
        .Input("rounds", OnnxElement.Int64)
        .Output("counted", OnnxElement.Int64)
        .Constant("none", [], new[] { 0L })
        .Constant("one", [], new[] { 1L })
        .Node("Loop", ["rounds", "", "none"], ["counted"], ("body", new OnnxGraphBuilder()
            .Input("i", OnnxTypes.Tensor(OnnxElement.Int64))
            .Input("on", OnnxTypes.Tensor(OnnxElement.Bool))
            .Input("v", OnnxTypes.Tensor(OnnxElement.Int64))
            .Output("go", OnnxTypes.Tensor(OnnxElement.Bool))
            .Output("w", OnnxTypes.Tensor(OnnxElement.Int64))
            .Node(OnnxNodes.Node("", "Identity", ["on"], ["go"]))
            .Node(OnnxNodes.Node("", "Add", ["v", "one"], ["w"]))))
        .ToBytes();
}
