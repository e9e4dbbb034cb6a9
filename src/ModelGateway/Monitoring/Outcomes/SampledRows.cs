namespace ModelGateway;

/// <summary>A copy of predictions that were chosen to await their outcome, on its way from the thread that answered to the one that writes them down.</summary>
internal sealed class SampledRows(RowLayout layout, int scoreWidth)
{
    /// <summary>The most rows that one copy has room for.</summary>
    public const int Capacity = 256;

    private readonly PredictionId[] _ids = new PredictionId[Capacity];
    private readonly byte[] _blocks = new byte[Capacity];
    private readonly AnsweredBy[] _answeredBy = new AnsweredBy[Capacity];
    private readonly float[] _scores = new float[Capacity * scoreWidth];

    public FeatureRows Rows { get; } = new(layout, Capacity);

    public int Count { get; private set; }

    public long Window { get; private set; }

    /// <summary>When they were answered, in milliseconds since 1970.</summary>
    public long Moment { get; private set; }

    public ReadOnlySpan<PredictionId> Ids => _ids.AsSpan(0, Count);

    /// <summary>In which block of its window each row lies; see <see cref="BlockSums"/>.</summary>
    public ReadOnlySpan<byte> Blocks => _blocks.AsSpan(0, Count);

    public ReadOnlySpan<AnsweredBy> AnsweredBy => _answeredBy.AsSpan(0, Count);

    public ReadOnlySpan<float> Scores => _scores.AsSpan(0, Count * scoreWidth);

    public void Begin(long window, long moment)
    {
        Rows.Reset(Capacity);
        Count = 0;
        Window = window;
        Moment = moment;
    }

    /// <summary>Copies one row; what the caller does with its own afterwards does not matter.</summary>
    public void Add(in ServedRows served, int row, int block)
    {
        FeatureRows from = served.Rows;
        int source = served.First + row;
        from.Singles(source).CopyTo(Rows.Singles(Count));
        from.Wides(source).CopyTo(Rows.Wides(Count));
        from.Texts(source).CopyTo(Rows.Texts(Count));
        Copy(from.Vectors(source), Rows.Vectors(Count));
        Rows.CopyBeside(from, source, Count);
        served.Scores.Slice(row * scoreWidth, scoreWidth).CopyTo(_scores.AsSpan(Count * scoreWidth));
        _blocks[Count] = (byte)block;
        _ids[Count] = served.Ids[row];
        _answeredBy[Count] = served.AnsweredBy[row];
        Count++;
    }

    /// <summary>Ends the copying: the rows are exactly those that were added.</summary>
    public void End() => Rows.Cut(Count);

    // A vector is the application's own array, which it may fill anew for its next call.
    private static void Copy(ReadOnlySpan<float[]?> from, Span<float[]?> to)
    {
        for (int i = 0; i < from.Length; i++)
        {
            if (from[i] is { } vector && to[i] is { } room && room.Length == vector.Length)
            {
                vector.CopyTo(room, 0);
            }
            else
            {
                to[i] = (float[]?)from[i]?.Clone();
            }
        }
    }
}
