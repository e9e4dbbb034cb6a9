using System.Globalization;

namespace ModelGateway;

/// <summary>Names a file: who writes it, and the how many-eth of the writer's it is.</summary>
/// <param name="Writer">A random number that a writer draws when it begins.</param>
/// <param name="Number">From 1.</param>
internal readonly record struct SegmentName(ulong Writer, int Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Writer:x16}-{Number:d6}");

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out SegmentName name)
    {
        name = default;
        if (text.Length < 18
            || text[16] != '-'
            || !ulong.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong writer)
            || !int.TryParse(text[17..], NumberStyles.None, CultureInfo.InvariantCulture, out int number))
        {
            return false;
        }

        name = new SegmentName(writer, number);
        return true;
    }
}
