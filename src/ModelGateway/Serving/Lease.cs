namespace ModelGateway;

/// <summary>The hold of one call in flight on what it uses, so that nothing is disposed of under it.</summary>
/// <remarks>
/// A hazard pointer (M. Michael, Hazard pointers: safe memory reclamation for lock-free objects, 2004): the call announces what it is about to use
/// with <see cref="Hold"/> and then looks again whether it is still current; <see cref="Return"/> ends the lease. Whoever retires something issues a
/// process-wide memory barrier before looking for holders, so a call pays two plain writes and no fence. Leases are made once and used again.
/// </remarks>
internal abstract class Lease
{
    private static readonly Lock s_lock = new();
    private static Lease[] s_all = [];

    private object? _held;

    protected Lease()
    {
        lock (s_lock)
        {
            Number = s_all.Length;
            Volatile.Write(ref s_all, [.. s_all, this]);
        }
    }

    /// <summary>How many leases were made before this one.</summary>
    protected int Number { get; }

    /// <summary>Announces that this call is about to use a version or a tensor model.</summary>
    public void Hold(object used) => Volatile.Write(ref _held, used);

    /// <summary>Gives back what is held.</summary>
    protected void Return() => Volatile.Write(ref _held, null);

    /// <summary>Whether any call in flight uses what has been replaced.</summary>
    public static bool IsHeld(object retired)
    {
        // Pairs with Hold followed by a second look at the current version: after this barrier every thread either shows its hold or sees the replacement.
        Interlocked.MemoryBarrierProcessWide();
        return Array.Exists(Volatile.Read(ref s_all), lease => Volatile.Read(ref lease._held) == retired);
    }
}
