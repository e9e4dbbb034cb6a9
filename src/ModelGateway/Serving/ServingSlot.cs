namespace ModelGateway;

/// <summary>Holds what serves, and lets it be replaced while calls are in flight.</summary>
/// <typeparam name="T">A loaded version, or a tensor model.</typeparam>
internal sealed class ServingSlot<T> : IDisposable
    where T : class, IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<T> _retired = [];
    private T? _current;
    private bool _disposed;

    /// <summary>What serves; null before the first one. Only for looking at: use <see cref="TryLease(CallContext)"/> to call it.</summary>
    public T? Current => Volatile.Read(ref _current);

    /// <summary>Leases what serves until the context exits.</summary>
    public T? TryLease(CallContext context) => TryLease(context, Current);

    /// <summary>The same after a first look of the caller's own; what it saw may have been replaced since.</summary>
    internal T? TryLease(CallContext context, T? seen)
    {
        while (seen is not null)
        {
            context.Hold(seen);
            T? serving = Volatile.Read(ref _current);
            if (serving == seen)
            {
                return serving;
            }

            seen = serving;
        }

        return null;
    }

    /// <summary>Lets another one serve. The old one is disposed of when its last call has returned.</summary>
    public void Replace(T? next)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                next?.Dispose();
                return;
            }

            T? old = _current;
            Volatile.Write(ref _current, next);
            if (old is not null)
            {
                _retired.Add(old);
            }
        }

        Collect();
    }

    /// <summary>Disposes of what was replaced and whose last call has returned.</summary>
    /// <returns>Whether none is left.</returns>
    public bool Collect()
    {
        lock (_lock)
        {
            _retired.RemoveAll(retired =>
            {
                if (Lease.IsHeld(retired))
                {
                    return false;
                }

                retired.Dispose();
                return true;
            });
            return _retired.Count == 0;
        }
    }

    /// <summary>Stops serving and waits until the last call has returned.</summary>
    public void Dispose()
    {
        Replace(null);
        lock (_lock)
        {
            _disposed = true;
        }

        SpinWait spin = default;
        while (!Collect())
        {
            spin.SpinOnce();
        }
    }
}
