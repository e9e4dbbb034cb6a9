using System.Text.Json.Serialization;

namespace ModelGateway.Reports;

/// <summary>The distribution summary of one column.</summary>
public sealed class ColumnProfile
{
    [JsonConstructor]
    internal ColumnProfile(string name, ColumnKind kind, int count, int missing) => (Name, Kind, Count, Missing) = (name, kind, count, missing);

    /// <summary>The column's name.</summary>
    public string Name { get; }

    /// <summary>What its values mean.</summary>
    public ColumnKind Kind { get; }

    /// <summary>The number of cells with a value.</summary>
    public int Count { get; }

    /// <summary>The number of cells without one; a NaN is none.</summary>
    public int Missing { get; }

    /// <summary>The number of different values; 0 for vectors.</summary>
    [JsonInclude]
    public int Distinct { get; internal init; }

    /// <summary>Whether <see cref="Distinct"/> is all of them; else there are more.</summary>
    [JsonInclude]
    public bool IsDistinctExact { get; internal init; } = true;

    /// <summary>For numbers, integers and dates that have a value, how they are distributed; else null.</summary>
    [JsonInclude]
    public NumberProfile? Numbers { get; internal init; }

    /// <summary>For free text that is not missing everywhere, how the lengths in UTF-16 characters are distributed; else null.</summary>
    [JsonInclude]
    public NumberProfile? Lengths { get; internal init; }

    /// <summary>For booleans and categories the up to 256 most frequent values, most frequent first, equals by ordinal; else empty.</summary>
    [JsonInclude]
    public IReadOnlyList<CategoryCount> Top { get; internal init; } = [];

    /// <summary>Whether hashes stand for the values of <see cref="Top"/>, in 16 hexadecimal digits, as the column is sensitive.</summary>
    [JsonInclude]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHashed { get; internal init; }

    /// <summary>The same of the cells with a value alone.</summary>
    internal ColumnProfile WithoutMissing() => With(missing: 0, Top, IsHashed);

    /// <summary>The same with hashes in place of values.</summary>
    internal ColumnProfile Hashed(Func<string, string> hash) => With(Missing, [.. Top.Select(category => new CategoryCount(hash(category.Value), category.Count))], isHashed: true);

    private ColumnProfile With(int missing, IReadOnlyList<CategoryCount> top, bool isHashed) => new(Name, Kind, Count, missing)
    {
        Distinct = Distinct,
        IsDistinctExact = IsDistinctExact,
        Numbers = Numbers,
        Lengths = Lengths,
        Top = top,
        IsHashed = isHashed,
    };
}
