using System.Text;

namespace Outside;

/// <summary>A route as a package of somebody else would have it: sends a share of the keys to a canary, each key always to the same version.</summary>
public sealed class CanaryRoute(Func<object?, string?> keyOf) : IVersionRoute
{
    private volatile Canary? _canary;

    public IReadOnlyList<int> Versions => _canary is { } canary ? [canary.Version] : [];

    /// <summary>From now on the canary answers a share of the keys; null ends it.</summary>
    public void Send(int? version, double share) => _canary = version is { } number ? new Canary(number, share) : null;

    public int? Choose<TInput>(TInput input) => _canary is { } canary && keyOf(input) is { } key && Place(key) < canary.Share ? canary.Version : null;

    /// <summary>Where a key stands between 0 and 1, in every process: FNV-1a over its UTF-8, and one more mixing as neighbours must not stay neighbours.</summary>
    public static double Place(string key)
    {
        ulong hash = 14695981039346656037;
        Span<byte> bytes = stackalloc byte[256];
        foreach (byte b in bytes[..Encoding.UTF8.GetBytes(key.AsSpan(0, Math.Min(64, key.Length)), bytes)])
        {
            hash = (hash ^ b) * 1099511628211;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash ^= hash >> 33;
        return (hash >> 11) * (1.0 / (1UL << 53));
    }

    private sealed record Canary(int Version, double Share);
}
