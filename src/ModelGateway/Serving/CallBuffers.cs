namespace ModelGateway;

/// <summary>One thread's buffers for one loaded version.</summary>
internal sealed class CallBuffers(RowLayout layout, int scoreWidth)
{
    private readonly int _scoreWidth = scoreWidth;
    private float[] _scores = new float[scoreWidth];

    public RowLayout Layout => Rows.Layout;

    public FeatureRows Rows { get; } = new(layout);

    /// <summary>Makes room for a number of rows and returns where their scores go.</summary>
    public Span<float> Reset(int count)
    {
        if (Rows.Count != count)
        {
            Rows.Reset(count);
            if (_scores.Length < count * _scoreWidth)
            {
                _scores = new float[count * _scoreWidth];
            }
        }

        return _scores.AsSpan(0, count * _scoreWidth);
    }
}
