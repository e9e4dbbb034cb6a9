namespace ModelGateway;

/// <summary>A line of the history: an entry, and for a publication the manifest's digest.</summary>
internal sealed record HistoryLine(
    DateTimeOffset Time, string Event, int Version, string? Alias = null, int? From = null, string? Reason = null, string? ManifestSha256 = null)
{
    public const string Published = "published";
    public const string Moved = "moved";

    public HistoryEntry ToEntry() => new() { Time = Time, Event = Event, Version = Version, Alias = Alias, From = From, Reason = Reason };
}
