using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace ModelGateway;

/// <summary>Binds inputs, has them answered by the champion, and reads the answers as what the application asked for.</summary>
internal sealed class Predictor<TInput, TOutput>(ModelHost host) : IPredictor<TInput, TOutput>
{
    private Bound[] _bounds = [];

    public Prediction<TOutput> Predict(TInput input)
    {
        if (input is null)
        {
            throw new ArgumentNullException(nameof(input));
        }

        CallContext context = CallContext.Enter();
        long started = context.IsTimed && Telemetry.Duration.Enabled ? Stopwatch.GetTimestamp() : 0;
        try
        {
            LoadedVersion version = host.IsRouted ? host.Lease(context, host.Choose(input)) : host.Lease(context);
            Bound bound = BindTo(version);
            CallBuffers call = context.BuffersFor(version);
            call.Reset(1);
            bound.Binder.Bind(input, call.Rows, 0);
            bound.Weights?.Read(input, call.Weight!, call.Rows, 0);
            bound.ReadBeside(input, call, 0);
            Answering.Answer(version, call, host);
            PredictionId id = context.NextId();
            call.Recorder.Add(call.Rows, call.Scores, id, call.AnsweredBy[0]);
            host.Calls.Answered(1);
            if (started != 0)
            {
                host.Calls.Took(Stopwatch.GetElapsedTime(started));
            }

            return new Prediction<TOutput>
            {
                Value = bound.ReaderOf(call.AnsweredBy[0])(call.Scores),
                Id = id,
                Version = version.Id,
                AnsweredBy = call.AnsweredBy[0] == AnsweredBy.Model ? version.Answers : call.AnsweredBy[0],
                Violations = call.ViolationsOf(0),
            };
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
            if (host.IsRouted)
            {
                AnswerRouted(context, inputs, predictions);
            }
            else
            {
                Answer(context, host.Lease(context), inputs, 0, inputs.Length, predictions);
            }

            host.Calls.Answered(inputs.Length);
        }
        finally
        {
            context.Exit();
        }
    }

    // Neighbours that go to one version are answered together.
    private void AnswerRouted(CallContext context, ReadOnlySpan<TInput> inputs, Span<Prediction<TOutput>> predictions)
    {
        int[] chosen = new int[inputs.Length];
        for (int row = 0; row < chosen.Length; row++)
        {
            chosen[row] = inputs[row] is null ? 0 : host.Choose(inputs[row]);
        }

        int start = 0;
        do
        {
            int end = start;
            while (end < chosen.Length && chosen[end] == chosen[start])
            {
                end++;
            }

            Answer(context, host.Lease(context, chosen.Length == 0 ? 0 : chosen[start]), inputs, start, end, predictions);
            start = end;
        }
        while (start < chosen.Length);
    }

    private void Answer(
        CallContext context, LoadedVersion version, ReadOnlySpan<TInput> inputs, int first, int end, Span<Prediction<TOutput>> predictions)
    {
        Bound bound = BindTo(version);
        CallBuffers call = context.BuffersFor(version);
        for (int start = first; start < end; start += version.BatchRows)
        {
            ReadOnlySpan<TInput> batch = inputs[start..Math.Min(start + version.BatchRows, end)];
            call.Reset(batch.Length, start);
            Bind(batch, start, call, bound);
            Answering.Answer(version, call, host);
            Read(call, context, version, bound, predictions[start..]);
        }
    }

    private static void Read(CallBuffers call, CallContext context, LoadedVersion version, Bound bound, Span<Prediction<TOutput>> predictions)
    {
        context.NextIds(call.Ids);
        Write(call.Scores, call.Ids, version, bound.Read, predictions);
        for (int row = 0; call.HasViolations && row < call.Rows.Count; row++)
        {
            AnsweredBy by = call.AnsweredBy[row];
            predictions[row] = predictions[row] with
            {
                Value = by == AnsweredBy.Model ? predictions[row].Value : bound.ReaderOf(by)(call.ScoresOf(row)),
                AnsweredBy = by == AnsweredBy.Model ? version.Answers : by,
                Violations = call.ViolationsOf(row),
            };
        }

        version.Monitoring.Count(new ServedRows(call.Rows, 0, call.Scores, call.Ids, call.AnsweredBy));
    }

    // On its own, so that what the loop needs stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Write(
        ReadOnlySpan<float> scores, ReadOnlySpan<PredictionId> ids, LoadedVersion version, OutputReader<TOutput> read, Span<Prediction<TOutput>> predictions)
    {
        VersionId id = version.Id;
        AnsweredBy answers = version.Answers;
        int width = scores.Length / ids.Length;
        for (int row = 0; row < ids.Length; row++)
        {
            predictions[row] = new Prediction<TOutput> { Value = read(scores.Slice(row * width, width)), Id = ids[row], Version = id, AnsweredBy = answers };
        }
    }

    private static void Bind(ReadOnlySpan<TInput> inputs, int firstRow, CallBuffers call, Bound bound)
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

                bound.Binder.Bind(inputs[row], call.Rows, row);
                bound.Weights?.Read(inputs[row], call.Weight!, call.Rows, row);
                bound.ReadBeside(inputs[row], call, row);
            }
        }
        catch (InputException error)
        {
            throw new InputException(error.Violations, $"Input {firstRow + row}: {error.Message}", error);
        }
    }

    private Bound BindTo(LoadedVersion version)
    {
        foreach (Bound bound in _bounds)
        {
            if (bound.Version == version)
            {
                return bound;
            }
        }

        TypedBinding<TInput, TOutput> binding = version.Binding as TypedBinding<TInput, TOutput>
            ?? TypedBinding<TInput, TOutput>.Of(version.Signature, version.Threshold, version.Layout, version.RowContract);
        Bound made = new(version, binding.Binder, binding.Read)
        {
            Weights = WeightReader<TInput>.For(version.WeightLayout),
            Beside = version.Places is { } places ? [.. places.Beside.Select(BesideReader<TInput>.For)] : [],
            ReadFallback = version.FallbackThreshold == version.Threshold ? null : OutputReader.For<TOutput>(version.Signature, version.FallbackThreshold),
        };
        _bounds = [made, .. _bounds.Where(bound => !bound.Version.IsDisposed).Take(host.IsRouted ? RouteSlot.Most : 0)];
        return made;
    }

    private sealed record Bound(LoadedVersion Version, IRowBinder<TInput> Binder, OutputReader<TOutput> Read)
    {
        /// <summary>Reads how much inputs count; null where none says.</summary>
        public WeightReader<TInput>? Weights { get; init; }

        /// <summary>Read what inputs have beside their features, a column each.</summary>
        public BesideReader<TInput>[] Beside { get; init; } = [];

        /// <summary>Reads the baseline's answers, whose threshold is its own; null where it is the model's.</summary>
        public OutputReader<TOutput>? ReadFallback { get; init; }

        public void ReadBeside(TInput input, CallBuffers call, int row)
        {
            for (int column = 0; column < Beside.Length; column++)
            {
                Beside[column].Read(input, call.Beside[column], row);
            }
        }

        public OutputReader<TOutput> ReaderOf(AnsweredBy by) => by == AnsweredBy.Model ? Read : ReadFallback ?? Read;
    }
}
