namespace ModelGateway.ConformanceTests;

/// <summary>The smallest predictor that keeps every law: answers with the length of a text.</summary>
internal class LengthPredictor : IPredictor<string, float>
{
    protected static readonly VersionId Champion = new("length", 1, new string('0', 64));
    private static long s_predictions;

    public virtual Prediction<float> Predict(string input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Answer(input.Length);
    }

    public virtual void Predict(ReadOnlySpan<string> inputs, Span<Prediction<float>> predictions)
    {
        if (predictions.Length < inputs.Length)
        {
            throw new ArgumentException("There is too little room for the predictions.", nameof(predictions));
        }

        foreach (string input in inputs)
        {
            ArgumentNullException.ThrowIfNull(input, nameof(inputs));
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            predictions[i] = Answer(inputs[i].Length);
        }
    }

    public virtual ValueTask<Prediction<float>> PredictAsync(string input, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Predict(input));
    }

    protected static Prediction<float> Answer(float value) =>
        new() { Value = value, Id = new PredictionId(1, (ulong)Interlocked.Increment(ref s_predictions)), Version = Champion, AnsweredBy = AnsweredBy.Model };
}
