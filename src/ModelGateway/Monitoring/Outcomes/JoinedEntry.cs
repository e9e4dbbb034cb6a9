namespace ModelGateway;

/// <summary>Gets a prediction with its outcome.</summary>
/// <param name="file">Where it stands.</param>
/// <param name="joiner">The process that joined it, and counts it.</param>
/// <param name="entry">The entry.</param>
internal delegate void JoinedEntry(SegmentFile file, ulong joiner, ReadOnlySpan<byte> entry);
