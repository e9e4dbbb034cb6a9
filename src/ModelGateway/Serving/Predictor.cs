namespace ModelGateway;

/// <summary>Binds inputs, scores them with the champion, and lets the version's baseline answer where the model has no answer.</summary>
internal sealed class Predictor<TInput, TOutput>(ModelHost host) : IPredictor<TInput, TOutput>
{
    // Large enough to spread the cost of a call over many rows, small enough that the rows stay in the cache.
    private const int BatchRows = 256;

    private Bound? _bound;

    public Prediction<TOutput> Predict(TInput input)
    {
        if (input is null)
        {
            throw new ArgumentNullException(nameof(input));
        }

        CallContext context = CallContext.Enter();
        try
        {
            LoadedVersion version = host.Lease(context);
            Bound bound = BindTo(version);
            CallBuffers buffers = context.BuffersFor(version);
            Span<float> scores = buffers.Reset(1);
            bound.Binder.Bind(input, buffers.Rows, 0);
            AnsweredBy answeredBy = AnsweredBy.Model;
            if (version.TryScore(buffers.Rows, scores) is { } error)
            {
                host.ModelThrew(version, error);
            }

            if (!AreFinite(scores))
            {
                version.ScoreFallback(buffers.Rows, scores);
                answeredBy = AnsweredBy.Baseline;
                host.FellBack(1);
            }

            host.Answered(1);
            return new Prediction<TOutput>(bound.Read(scores), context.NextId(), version.Id, answeredBy);
        }
        finally
        {
            context.Exit();
        }
    }

    public void Predict(ReadOnlySpan<TInput> inputs, Span<Prediction<TOutput>> predictions)
    {
        if (predictions.Length < inputs.Length)
        {
            throw new ArgumentException($"Room for {predictions.Length} predictions, but {inputs.Length} inputs.", nameof(predictions));
        }

        CallContext context = CallContext.Enter();
        try
        {
            LoadedVersion version = host.Lease(context);
            Bound bound = BindTo(version);
            CallBuffers buffers = context.BuffersFor(version);
            for (int start = 0; start < inputs.Length; start += BatchRows)
            {
                ReadOnlySpan<TInput> batch = inputs.Slice(start, Math.Min(BatchRows, inputs.Length - start));
                PredictBatch(batch, start, predictions[start..], context, version, bound, buffers);
            }

            host.Answered(inputs.Length);
        }
        finally
        {
            context.Exit();
        }
    }

    private void PredictBatch(
        ReadOnlySpan<TInput> inputs,
        int firstRow,
        Span<Prediction<TOutput>> predictions,
        CallContext context,
        LoadedVersion version,
        Bound bound,
        CallBuffers buffers)
    {
        Span<float> scores = buffers.Reset(inputs.Length);
        FeatureRows rows = buffers.Rows;
        Bind(inputs, firstRow, rows, bound.Binder);
        int width = version.Signature.ScoreWidth;
        if (version.TryScore(rows, scores) is { } error)
        {
            host.ModelThrew(version, error);
            ScoreOneByOne(inputs, version, bound, scores);
        }

        bool[]? unanswered = AreFinite(scores) ? null : FallBack(rows, scores, version, width);
        for (int row = 0; row < inputs.Length; row++)
        {
            AnsweredBy answeredBy = unanswered is not null && unanswered[row] ? AnsweredBy.Baseline : AnsweredBy.Model;
            predictions[row] = new Prediction<TOutput>(bound.Read(scores.Slice(row * width, width)), context.NextId(), version.Id, answeredBy);
        }
    }

    private static void Bind(ReadOnlySpan<TInput> inputs, int firstRow, FeatureRows rows, IRowBinder<TInput> binder)
    {
        int row = 0;
        try
        {
            for (; row < inputs.Length; row++)
            {
                if (inputs[row] is null)
                {
                    throw new ArgumentNullException(nameof(inputs), $"Input {firstRow + row} is null.");
                }

                binder.Bind(inputs[row], rows, row);
            }
        }
        catch (InputException error)
        {
            throw new InputException(error.Column, $"Input {firstRow + row}: {error.Message}", error);
        }
    }

    // One row that makes the model throw must not take the model's answers from the others.
    private static void ScoreOneByOne(ReadOnlySpan<TInput> inputs, LoadedVersion version, Bound bound, Span<float> scores)
    {
        int width = version.Signature.ScoreWidth;
        FeatureRows single = new(version.Layout);
        for (int row = 0; row < inputs.Length; row++)
        {
            bound.Binder.Bind(inputs[row], single, 0);
            version.TryScore(single, scores.Slice(row * width, width));
        }
    }

    private bool[] FallBack(FeatureRows rows, Span<float> scores, LoadedVersion version, int width)
    {
        float[] fallback = new float[scores.Length];
        version.ScoreFallback(rows, fallback);
        bool[] unanswered = new bool[rows.Count];
        int count = 0;
        for (int row = 0; row < unanswered.Length; row++)
        {
            Span<float> answer = scores.Slice(row * width, width);
            if (!AreFinite(answer))
            {
                fallback.AsSpan(row * width, width).CopyTo(answer);
                unanswered[row] = true;
                count++;
            }
        }

        host.FellBack(count);
        return unanswered;
    }

    private static bool AreFinite(ReadOnlySpan<float> scores)
    {
        foreach (float score in scores)
        {
            if (!float.IsFinite(score))
            {
                return false;
            }
        }

        return true;
    }

    private Bound BindTo(LoadedVersion version)
    {
        Bound? bound = _bound;
        if (bound is null || bound.Version != version)
        {
            _bound = bound = new Bound(version, RowBinder.For<TInput>(version.Layout), OutputReader.For<TOutput>(version.Signature, version.Threshold));
        }

        return bound;
    }

    private sealed record Bound(LoadedVersion Version, IRowBinder<TInput> Binder, OutputReader<TOutput> Read);
}
