using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace ModelGateway.MLNet;

/// <summary>Checks values of tunables against their range.</summary>
internal static class TunableExtensions
{
    /// <summary>Returns a value that lies within the tunable's range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It does not.</exception>
    public static T Check<T>(this Tunable tunable, T value, [CallerMemberName] string property = "")
        where T : INumber<T>
    {
        double number = double.CreateChecked(value);
        return number >= tunable.Minimum && number <= tunable.Maximum
            ? value
            : throw new ArgumentOutOfRangeException(
                property,
                value,
                string.Create(CultureInfo.InvariantCulture, $"{property} must lie between {tunable.Minimum} and {tunable.Maximum}."));
    }

    /// <summary>The values of all tunables, some of them replaced.</summary>
    /// <exception cref="ArgumentException">There is no tunable of a name, or its value cannot be what is asked.</exception>
    public static IReadOnlyDictionary<string, double> Merge(this IReadOnlyList<Tunable> tunables, IReadOnlyDictionary<string, double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        Dictionary<string, double> merged = tunables.ToDictionary(tunable => tunable.Name, tunable => tunable.Value, StringComparer.Ordinal);
        foreach ((string name, double value) in values)
        {
            Tunable tunable = tunables.FirstOrDefault(tunable => tunable.Name == name)
                ?? throw new ArgumentException($"There is no tunable '{name}'; expected one of {string.Join(", ", merged.Keys)}.", nameof(values));
            if (tunable.IsInteger && value != Math.Round(value))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; expected a whole number."), nameof(values));
            }

            merged[name] = tunable.Check(value, name);
        }

        return merged;
    }
}
