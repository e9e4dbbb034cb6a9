using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ModelGateway;

/// <summary>How everything that the library keeps as JSON is written: to be read by people, and to come back exactly.</summary>
/// <remarks>
/// Names and enums in camel case; NaN and the infinities as strings; only state is written, never computed properties; lines end in \n on
/// every system, so that the same content is the same bytes. When reading, what is missing, null or doubled is an error.
/// </remarks>
internal static class ModelGatewayJson
{
    /// <summary>For files.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    /// <summary>The same without members that are null.</summary>
    public static JsonSerializerOptions WithoutNulls { get; } = new(Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>For reports that others read too: no NaN and no infinity.</summary>
    public static JsonSerializerOptions Finite { get; } = new(Options) { Converters = { new FiniteConverter() } };

    /// <summary>The same on one line.</summary>
    public static JsonSerializerOptions OneLine { get; } = Create(indented: false);

    private static JsonSerializerOptions Create(bool indented)
    {
        JsonSerializerOptions options = new(JsonSerializerDefaults.General)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            WriteIndented = indented,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            AllowDuplicateProperties = false,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutComputed } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new DatasetConverter());
        options.MakeReadOnly();
        return options;
    }

    // Not by IgnoreReadOnlyProperties: that leaves out what a constructor takes, too.
    private static void LeaveOutComputed(JsonTypeInfo type)
    {
        for (int i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i] is { Set: null, AssociatedParameter: null, AttributeProvider: { } member } && !member.IsDefined(typeof(JsonIgnoreAttribute), inherit: true))
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}
