namespace ModelGateway;

/// <summary>
/// Chooses by their ids which predictions are kept: all while there is room, then a half, a quarter and so on. The same id is always chosen
/// before the same others, in every process, so what is kept is a fair sample.
/// </summary>
/// <remarks>Thread-safe. The rate is held by a bucket of one minute's worth; a full log keeps fewer, so that it reaches back as long as it should.</remarks>
internal sealed class IdSampler(double perSecond, TimeProvider time)
{
    private const double BurstSeconds = 60;
    private const int MostHalvings = 40;

    private readonly Lock _lock = new();
    private double _room = perSecond * BurstSeconds;
    private long _at = time.GetTimestamp();
    private int _fullness;

    /// <summary>Where an id stands among all, evenly over the 64-bit numbers.</summary>
    public static ulong RankOf(PredictionId id) => Mixer.Mix(id.Process ^ (id.Sequence * Mixer.GoldenStep));

    /// <summary>How full the log is, from 0 to 1: from a half on half of the predictions are kept, from three quarters a quarter.</summary>
    public void LogIsFull(double share) =>
        Volatile.Write(ref _fullness, share < 1 ? Math.Clamp((int)-Math.Log2(1 - Math.Max(share, 0)), 0, MostHalvings) : MostHalvings);

    /// <summary>The rank up to which ids are kept now.</summary>
    public ulong Limit()
    {
        lock (_lock)
        {
            long now = time.GetTimestamp();
            double burst = perSecond * BurstSeconds;
            _room = Math.Min(burst, _room + (perSecond * time.GetElapsedTime(_at, now).TotalSeconds));
            _at = now;
            if (!(_room >= 1))
            {
                return 0;
            }

            int halvings = Math.Max(Volatile.Read(ref _fullness), (int)-Math.Log2(Math.Min(1, _room / burst)));
            return ulong.MaxValue >> Math.Min(halvings, MostHalvings);
        }
    }

    /// <summary>Counts what was kept against the rate.</summary>
    public void Kept(int count)
    {
        lock (_lock)
        {
            _room -= count;
        }
    }
}
