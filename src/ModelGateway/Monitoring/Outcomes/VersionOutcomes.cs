using System.Collections.Concurrent;

namespace ModelGateway;

/// <summary>Takes what one version answered, so that its outcomes can be joined later.</summary>
/// <remarks>Thread-safe. <see cref="Offer"/> copies what was chosen and returns; scoring and writing happen in the background.</remarks>
internal sealed class VersionOutcomes
{
    // Made at once, so that no prediction pays for one; some two thousand rows on their way.
    private const int Buffers = 8;

    // What a minute's worth of predictions at the usual rate takes when all come at once.
    private const int MostBuffers = 32;

    private readonly OutcomeDesk _desk;
    private readonly TimeProvider _time;
    private readonly ConcurrentQueue<SampledRows> _free = new();
    private readonly Lock _sideLock = new();
    private readonly RowLayout _layout;
    private SideModel[] _sides = [];
    private int _buffers = Buffers;

    internal VersionOutcomes(OutcomeDesk desk, OutcomeLog log, int version, QualityShape shape, RowLayout layout, TimeProvider time)
    {
        Version = version;
        Slices = new SliceReader(shape.Slices, layout.Features);
        _desk = desk;
        _time = time;
        Log = log;
        Shape = shape;
        _layout = layout;
        for (int i = 0; i < Buffers; i++)
        {
            _free.Enqueue(new SampledRows(layout, shape.ScoreWidth));
        }
    }

    public OutcomeLog Log { get; }

    public int Version { get; }

    /// <summary>Finds the slices of a row.</summary>
    public SliceReader Slices { get; }

    /// <summary>How the version's quality is measured.</summary>
    public QualityShape Shape { get; }

    /// <summary>Whether its rows stand in an order, of which each prediction keeps its place.</summary>
    public bool IsPlaced { get; init; }

    /// <summary>The models beside it now.</summary>
    public IReadOnlyList<SideModel> Sides => Volatile.Read(ref _sides);

    /// <summary>From now on another model scores the same rows, off the caller's path, until it is disposed of. One of its name is replaced.</summary>
    public void Add(SideModel side)
    {
        lock (_sideLock)
        {
            Volatile.Write(ref _sides, [.. _sides.Where(s => s.Name != side.Name), side]);
        }
    }

    /// <summary>Keeps those of the rows whose turn it is; the others are counted.</summary>
    /// <param name="rows">Rows that were just answered, of one thread in the order of their ids.</param>
    /// <param name="place">Where they lie in the windows.</param>
    public void Offer(in ServedRows rows, WindowPlace place)
    {
        if (rows.Count == 0)
        {
            return;
        }

        ulong limit = Log.Sampler.Limit();
        long moment = _time.GetUtcNow().ToUnixTimeMilliseconds();
        int kept = 0;
        SampledRows? sampled = null;
        for (int row = 0; row < rows.Count; row++)
        {
            if (limit == 0 || IdSampler.RankOf(rows.Ids[row]) > limit)
            {
                continue;
            }

            if (sampled is null)
            {
                sampled = Rent();
                if (sampled is null)
                {
                    break;
                }

                sampled.Begin(place.Window, moment);
            }

            sampled.Add(rows, row, place.BlockOf(row, rows.Ids[row]));
            if (sampled.Count == SampledRows.Capacity)
            {
                kept += Send(sampled);
                sampled = null;
            }
        }

        kept += sampled is null ? 0 : Send(sampled);
        Log.Sampler.Kept(kept);

        // Only now: who finds an id among the seen ones knows that what was kept of it is on its way.
        Log.Sums.Seen(rows.Ids, kept);
    }

    /// <summary>Takes back a buffer that has been written down.</summary>
    public void Return(SampledRows rows) => _free.Enqueue(rows);

    private int Send(SampledRows sampled)
    {
        sampled.End();
        int count = sampled.Count;
        if (_desk.TryTake(this, sampled))
        {
            return count;
        }

        Return(sampled);
        return 0;
    }

    // The background is behind when none is free: what it cannot take is not kept, and counted.
    private SampledRows? Rent()
    {
        if (_free.TryDequeue(out SampledRows? rows))
        {
            return rows;
        }

        return Volatile.Read(ref _buffers) < MostBuffers && Interlocked.Increment(ref _buffers) <= MostBuffers
            ? new SampledRows(_layout, Shape.ScoreWidth)
            : null;
    }
}
