namespace ModelGateway;

/// <summary>Why a version does not serve.</summary>
/// <param name="Target">The version; null where the alias could not be read.</param>
/// <param name="Error">What was wrong.</param>
/// <param name="At">When, as a timestamp.</param>
internal sealed record LoadFailure(VersionId? Target, ModelGatewayException Error, long At)
{
    private static readonly TimeSpan s_retryAfter = TimeSpan.FromSeconds(30);

    /// <summary>Whether it still stands for a version: one that cannot be loaded is read again from time to time, as the disk or the package may have been repaired.</summary>
    public bool StandsFor(VersionId target, TimeProvider time) => Target == target && time.GetElapsedTime(At) < s_retryAfter;
}
