using System.Text.Json.Serialization;

namespace ModelGateway;

/// <summary>The distribution summary of one column.</summary>
/// <param name="Name">The column's name.</param>
/// <param name="Kind">What its values mean.</param>
/// <param name="Count">The number of cells with a value.</param>
/// <param name="Missing">The number of cells without one; a NaN is none.</param>
public sealed record ColumnProfile(string Name, ColumnKind Kind, int Count, int Missing)
{
    /// <summary>The number of different values; 0 for vectors.</summary>
    public int Distinct { get; init; }

    /// <summary>Whether <see cref="Distinct"/> is all of them; else there are more.</summary>
    public bool IsDistinctExact { get; init; } = true;

    /// <summary>For numbers, integers and dates that have a value, how they are distributed; else null.</summary>
    public NumberProfile? Numbers { get; init; }

    /// <summary>For free text that is not missing everywhere, how the lengths in UTF-16 characters are distributed; else null.</summary>
    public NumberProfile? Lengths { get; init; }

    /// <summary>For booleans and categories the up to 256 most frequent values, most frequent first, equals by ordinal; else empty.</summary>
    public IReadOnlyList<CategoryCount> Top { get; init; } = [];

    /// <summary>Whether hashes stand for the values of <see cref="Top"/>, in 16 hexadecimal digits, as the column is sensitive.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHashed { get; init; }
}
