using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>Where a column stands in its life.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ColumnLifecycle>))]
public enum ColumnLifecycle
{
    /// <summary>In use.</summary>
    Active,

    /// <summary>
    /// About to go: it may be absent from datasets, and a model that still learns from it is flagged (<c>column.deprecated</c>). A version that
    /// reads it is served as before, its values checked.
    /// </summary>
    Deprecated,

    /// <summary>For people to look at: never checked, may be absent, and a model that would learn from it is refused (<c>column.debug-only</c>).</summary>
    DebugOnly,
}
