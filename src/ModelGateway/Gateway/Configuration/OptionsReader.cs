using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace ModelGateway;

/// <summary>
/// Binds a section of the configuration over options, and says all that is wrong with it at once: the binder of .NET stops at the first value that it cannot
/// read, knows no <c>6h</c>, and passes over a key that is misspelt.
/// </summary>
/// <remarks>A value is repeated in a message only where numbers, durations or words of a list are expected: text may be a secret in the wrong place.</remarks>
/// <param name="faults">Gets a sentence for each fault.</param>
internal sealed class OptionsReader(List<string> faults)
{
    private const int LongestShown = 40;

    /// <summary>Binds a section over options: single values replace, lists add up. What cannot be read leaves its option as it was.</summary>
    /// <param name="section">The section.</param>
    /// <param name="options">The options.</param>
    /// <param name="others">Keys that somebody else reads.</param>
    public void Bind(IConfigurationSection section, object options, params IReadOnlyCollection<string> others)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            faults.Add($"{section.Path} is a single value; expected keys below it: {string.Join(", ", Properties(options).Select(property => property.Name))}.");
            return;
        }

        foreach (IConfigurationSection child in section.GetChildren())
        {
            PropertyInfo[] known = Properties(options);
            if (Array.Find(known, property => property.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase)) is { } property)
            {
                Bind(child, options, property);
            }
            else if (!others.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                Refuse(child, [.. known.Select(property => property.Name), .. others]);
            }
        }
    }

    /// <summary>Says that a key is not known.</summary>
    public void Refuse(IConfigurationSection section, IEnumerable<string> known) =>
        faults.Add($"{section.Path} is not known. {NearNames.Describe(section.Key, known)}");

    private static PropertyInfo[] Properties(object options) =>
        [.. options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.SetMethod is { IsPublic: true })];

    private void Bind(IConfigurationSection section, object options, PropertyInfo property)
    {
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(IList<string>))
        {
            AddTo((IList<string>)property.GetValue(options)!, section);
        }
        else if (type.IsClass && type != typeof(string))
        {
            object inner = property.GetValue(options) ?? Activator.CreateInstance(type)!;
            Bind(section, inner);
            property.SetValue(options, inner);
        }
        else if (section.GetChildren().Any())
        {
            faults.Add($"{section.Path} has keys below it; expected {Expected(type)}.");
        }
        else if (section.Value is null && (Nullable.GetUnderlyingType(property.PropertyType) is not null || type == typeof(string)))
        {
            property.SetValue(options, null);
        }
        else if (Parse(section, type) is { } value)
        {
            property.SetValue(options, value);
        }
    }

    private void AddTo(IList<string> list, IConfigurationSection section)
    {
        if (!string.IsNullOrEmpty(section.Value))
        {
            faults.Add($"{section.Path} is a single value; expected a list, of which the first is {section.Path}:0.");
            return;
        }

        foreach (IConfigurationSection item in section.GetChildren())
        {
            if (string.IsNullOrEmpty(item.Value))
            {
                faults.Add($"{item.Path} is empty; expected text.");
            }
            else if (!list.Contains(item.Value, StringComparer.Ordinal))
            {
                list.Add(item.Value);
            }
        }
    }

    private object? Parse(IConfigurationSection section, Type type)
    {
        string text = section.Value ?? "";
        string expected = Expected(type);
        object? value = null;
        if (type == typeof(string))
        {
            value = text.Length > 0 ? text : null;
        }
        else if (type == typeof(TimeSpan))
        {
            value = Durations.TryParse(text, out TimeSpan duration, out string? cure) ? duration : null;
            expected = cure ?? expected;
        }
        else if (type.IsEnum)
        {
            string? name = Array.Find(Enum.GetNames(type), name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = name is null ? null : Enum.Parse(type, name);
        }
        else if (type == typeof(bool))
        {
            value = bool.TryParse(text, out bool truth) ? truth : null;
        }
        else
        {
            value = Number(text, type);
        }

        if (value is null)
        {
            string found = text.Length == 0 ? "empty" : $"'{(text.Length > LongestShown ? $"{text[..LongestShown]}…" : text)}'";
            faults.Add($"{section.Path} is {found}; expected {expected}.");
        }

        return value;
    }

    private static object? Number(string text, Type type) =>
        type == typeof(int) ? int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null
        : type == typeof(long) ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long wide) ? wide : null
        : type == typeof(double) ? double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real) ? real : null
        : throw new NotSupportedException($"{type} cannot be bound from a section; expected a number, a duration, a list of text or a class of them.");

    private static string Expected(Type type) =>
        type == typeof(TimeSpan) ? Durations.Expected
        : type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(double) ? "a number such as 1000 or 0.5"
        : "a whole number such as 1000";
}
