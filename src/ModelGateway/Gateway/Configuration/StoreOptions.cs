namespace ModelGateway;

/// <summary>Which store the configuration names.</summary>
internal sealed class StoreOptions
{
    /// <summary>The directory; null where none is named.</summary>
    public string? Directory { get; set; }
}
