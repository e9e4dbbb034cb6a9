using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using ModelGateway.Json;

namespace ModelGateway;

/// <summary>Names one version of a model. As text, and in JSON, <c>name/number</c>.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Number">The version, from 1.</param>
/// <param name="ManifestSha256">SHA-256 of the version's manifest in lower-case hexadecimal, which covers every file of the version; empty where it was read from text.</param>
[JsonConverter(typeof(VersionIdJsonConverter))]
public sealed record VersionId(string Model, int Number, string ManifestSha256) : IParsable<VersionId>
{
    /// <summary><c>name/number</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}/{Number}");

    /// <summary>Reads what <see cref="ToString"/> wrote; the digest is empty.</summary>
    /// <param name="s">The model's name, a slash, and the number.</param>
    /// <param name="provider">Not used.</param>
    /// <exception cref="FormatException">The text is something else.</exception>
    public static VersionId Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out VersionId? id) ? id : throw new FormatException($"'{s}' is no version; expected a name, a slash and a number, such as fare/3.");

    /// <inheritdoc/>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out VersionId result)
    {
        int slash = s?.LastIndexOf('/') ?? -1;
        bool isOne = int.TryParse(s.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && slash > 0;
        result = isOne ? new VersionId(s![..slash], number, "") : null;
        return isOne;
    }
}
