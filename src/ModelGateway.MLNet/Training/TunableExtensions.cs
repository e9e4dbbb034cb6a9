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
}
