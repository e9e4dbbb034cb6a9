using System.Globalization;

namespace ModelGateway;

/// <summary>One thing that is wrong with the options of a model.</summary>
/// <param name="Key">The option, from the options of the model on and with colons, such as <c>Windows:Rows</c>; empty for all of them together.</param>
/// <param name="Found">What was found, to stand after "is".</param>
/// <param name="Expected">What is expected, to stand after "expected".</param>
internal sealed record OptionFault(string Key, string Found, string Expected)
{
    /// <summary>The same faults, as those of what contains the options.</summary>
    public static IEnumerable<OptionFault> Within(string key, IEnumerable<OptionFault>? faults) =>
        (faults ?? []).Select(fault => fault with { Key = fault.Key.Length == 0 ? key : $"{key}:{fault.Key}" });

    public static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "no bound";
}
