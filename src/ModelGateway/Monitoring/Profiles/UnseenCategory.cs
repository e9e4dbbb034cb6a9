namespace ModelGateway;

/// <summary>A category that the reference does not list.</summary>
/// <param name="Hash">Its hash.</param>
/// <param name="Text">Its first 100 characters; null where texts are not kept.</param>
/// <param name="Count">How often it came.</param>
internal readonly record struct UnseenCategory(ulong Hash, string? Text, long Count);
