namespace ModelGateway;

/// <summary>Where ids come from that follow each other: one thread of one process.</summary>
/// <param name="Process">As in <see cref="PredictionId.Process"/>.</param>
/// <param name="Thread">The thread's number.</param>
internal readonly record struct IdSource(ulong Process, int Thread)
{
    private const int SequenceBits = 44;

    public static IdSource Of(PredictionId id) => new(id.Process, (int)(id.Sequence >> SequenceBits));
}
