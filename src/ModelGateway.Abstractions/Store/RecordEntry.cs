namespace ModelGateway;

/// <summary>A record as a list names it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Its length in bytes.</param>
public readonly record struct RecordEntry(string Name, long Length);
