using System.Collections.Concurrent;
using System.Globalization;
using Xunit;

namespace ModelGateway.ConformanceTests;

/// <summary>What every <see cref="IPredictor{TInput, TOutput}"/> must keep, decorators included.</summary>
/// <typeparam name="TInput">The type of a row.</typeparam>
/// <typeparam name="TOutput">The type of an answer.</typeparam>
[Trait(Kit, "predictor")]
public abstract class PredictorConformanceTests<TInput, TOutput> : ConformanceSuite
{
    /// <summary>Creates the predictor, with a champion that does not change during the law.</summary>
    /// <param name="cancellationToken">Cancelled when the test run is.</param>
    protected abstract ValueTask<IPredictor<TInput, TOutput>> CreateAsync(CancellationToken cancellationToken);

    /// <summary>At least two rows that have different answers.</summary>
    protected abstract IReadOnlyList<TInput> Inputs { get; }

    /// <summary>Whether two answers are the same, to the bit; by default what the type itself says.</summary>
    /// <param name="expected">The answer of a single call.</param>
    /// <param name="actual">The answer that is compared with it.</param>
    protected virtual bool AreSame(TOutput expected, TOutput actual) =>
        expected is ClassProbabilities one && actual is ClassProbabilities other
            ? one.Classes.SequenceEqual(other.Classes) && one.Values.SequenceEqual(other.Values)
            : EqualityComparer<TOutput>.Default.Equals(expected, actual);

    /// <summary>A batch has one answer for each input, in order, each the same as that of a single call.</summary>
    [Fact]
    public async Task A_batch_gives_the_answers_of_single_calls_in_order()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        TInput[] inputs = [.. Inputs];
        TOutput[] expected = [.. inputs.Select(input => predictor.Predict(input).Value)];
        Assert.True(expected.Any(value => !AreSame(expected[0], value)), "All inputs have the same answer, so order cannot be told.");
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[inputs.Length];
        predictor.Predict(inputs, predictions);
        AssertSame(expected, predictions, "in a batch");
        Array.Reverse(inputs);
        Array.Reverse(expected);
        predictor.Predict(inputs, predictions);
        AssertSame(expected, predictions, "in the reversed batch");
    }

    /// <summary>All predictions of a batch come from one version.</summary>
    [Fact]
    public async Task Every_prediction_names_its_version()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        VersionId version = predictor.Predict(Inputs[0]).Version;
        Assert.NotNull(version);
        Assert.False(string.IsNullOrEmpty(version.Model));
        Assert.True(version.Number >= 1);
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[Inputs.Count];
        predictor.Predict([.. Inputs], predictions);
        Assert.All(predictions, prediction => Assert.Same(version, prediction.Version));
    }

    /// <summary>No two predictions share an id, from whatever thread, single or batch; an id reads back from its text.</summary>
    [Fact]
    public async Task Ids_are_unique_and_read_back()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        TInput[] inputs = [.. Inputs];
        ConcurrentBag<PredictionId> ids = [];
        Workers.Run(4, _ =>
        {
            Prediction<TOutput>[] predictions = new Prediction<TOutput>[inputs.Length];
            for (int round = 0; round < 50; round++)
            {
                predictor.Predict(inputs, predictions);
                foreach (Prediction<TOutput> prediction in predictions)
                {
                    ids.Add(prediction.Id);
                }

                ids.Add(predictor.Predict(inputs[round % inputs.Length]).Id);
            }
        });
        Assert.Equal(4 * 50 * (inputs.Length + 1), ids.Distinct().Count());
        Assert.All(ids, id => Assert.Equal(id, PredictionId.Parse(id.ToString(), CultureInfo.InvariantCulture)));
    }

    /// <summary>Four threads get the answers of one.</summary>
    [Fact]
    public async Task Concurrent_calls_give_the_answers_of_one_thread()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        TInput[] inputs = [.. Inputs];
        TOutput[] expected = [.. inputs.Select(input => predictor.Predict(input).Value)];
        Workers.Run(4, worker =>
        {
            Prediction<TOutput>[] predictions = new Prediction<TOutput>[inputs.Length];
            for (int round = 0; round < Math.Max(2, 2000 / inputs.Length); round++)
            {
                for (int i = 0; i < inputs.Length; i++)
                {
                    int row = (i + worker) % inputs.Length;
                    Assert.True(AreSame(expected[row], predictor.Predict(inputs[row]).Value), $"Input {row} has another answer beside 3 other threads.");
                }

                predictor.Predict(inputs, predictions);
                AssertSame(expected, predictions, "in a batch beside 3 other threads");
            }
        });
    }

    /// <summary>The asynchronous call gives the same answer, and a cancelled token gives OperationCanceledException.</summary>
    [Fact]
    public async Task PredictAsync_gives_the_answer_of_Predict()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        foreach (TInput input in Inputs)
        {
            Prediction<TOutput> prediction = await predictor.PredictAsync(input, TestContext.Current.CancellationToken);
            Assert.True(AreSame(predictor.Predict(input).Value, prediction.Value), "The answer of PredictAsync is another one.");
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await predictor.PredictAsync(Inputs[0], new CancellationToken(true)));
    }

    /// <summary>A null input is an ArgumentNullException.</summary>
    [Fact]
    public async Task A_null_input_is_refused()
    {
        Begin();
        SkipWhereNoInputIsNull();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        Assert.Throws<ArgumentNullException>(() => predictor.Predict(default!));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await predictor.PredictAsync(default!, TestContext.Current.CancellationToken));
    }

    /// <summary>A null among the inputs of a batch is an error, and nothing is predicted.</summary>
    [Fact]
    public async Task A_null_in_a_batch_is_refused()
    {
        Begin();
        SkipWhereNoInputIsNull();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[3];
        Exception? error = Record.Exception(() => predictor.Predict([Inputs[0], Inputs[1], default!], predictions));
        Assert.True(error is ArgumentException or InputException, $"A null in a batch gave {error?.GetType().Name ?? "answers"}.");
        Assert.All(predictions, prediction => Assert.Null(prediction.Version));
    }

    /// <summary>A span with too little room for the answers is an ArgumentException, and nothing is predicted.</summary>
    [Fact]
    public async Task Too_little_room_for_the_answers_is_refused()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[Inputs.Count - 1];
        Assert.ThrowsAny<ArgumentException>(() => predictor.Predict([.. Inputs], predictions));
        Assert.All(predictions, prediction => Assert.Null(prediction.Version));
    }

    /// <summary>Room to spare stays as it was, and no inputs are no error.</summary>
    [Fact]
    public async Task Room_to_spare_stays_as_it_was()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        Prediction<TOutput>[] predictions = new Prediction<TOutput>[Inputs.Count + 1];
        predictor.Predict([], predictions);
        Assert.All(predictions, prediction => Assert.Null(prediction.Version));
        predictor.Predict([.. Inputs], predictions);
        Assert.Null(predictions[^1].Version);
        Assert.NotNull(predictions[^2].Version);
    }

    /// <summary>After warming up, a typed single call allocates nothing on the calling thread.</summary>
    [Fact]
    public async Task A_single_call_allocates_nothing()
    {
        Begin();
        IPredictor<TInput, TOutput> predictor = await NewAsync();
        TInput input = Inputs[0];
        long least = long.MaxValue;
        for (int round = 0; round < 5 && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < 200; call++)
            {
                predictor.Predict(input);
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.True(least == 0, $"200 calls allocate {least} bytes on the calling thread after warming up, expected 0.");
    }

    private static void SkipWhereNoInputIsNull()
    {
        if (default(TInput) is not null)
        {
            Assert.Skip($"A {typeof(TInput).Name} is never null.");
        }
    }

    private ValueTask<IPredictor<TInput, TOutput>> NewAsync() => CreateAsync(TestContext.Current.CancellationToken);

    private void AssertSame(TOutput[] expected, Prediction<TOutput>[] actual, string where)
    {
        for (int row = 0; row < expected.Length; row++)
        {
            Assert.True(AreSame(expected[row], actual[row].Value), $"Input {row} has the answer {actual[row].Value} {where}, {expected[row]} in a single call.");
        }
    }
}
