namespace ModelGateway;

/// <summary>Holds the version that serves, and lets it be replaced while calls are in flight.</summary>
internal sealed class ServingSlot : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<LoadedVersion> _retired = [];
    private LoadedVersion? _current;
    private bool _disposed;

    /// <summary>The version that serves; null before the first one. Only for looking at: use <see cref="TryLease"/> to call it.</summary>
    public LoadedVersion? Current => Volatile.Read(ref _current);

    /// <summary>Leases the version that serves until the context exits.</summary>
    public LoadedVersion? TryLease(CallContext context)
    {
        while (true)
        {
            LoadedVersion? version = Volatile.Read(ref _current);
            if (version is null)
            {
                return null;
            }

            context.Hold(version);
            if (Volatile.Read(ref _current) == version)
            {
                return version;
            }
        }
    }

    /// <summary>Lets another version serve. The old one is disposed when its last call has returned.</summary>
    public void Replace(LoadedVersion? next)
    {
        lock (_lock)
        {
            if (_disposed)
            {
                next?.Dispose();
                return;
            }

            LoadedVersion? old = _current;
            Volatile.Write(ref _current, next);
            if (old is not null)
            {
                _retired.Add(old);
            }
        }

        Collect();
    }

    /// <summary>Disposes of replaced versions whose last call has returned.</summary>
    /// <returns>Whether none is left.</returns>
    public bool Collect()
    {
        lock (_lock)
        {
            _retired.RemoveAll(version =>
            {
                if (CallContext.IsHeld(version))
                {
                    return false;
                }

                version.Dispose();
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
