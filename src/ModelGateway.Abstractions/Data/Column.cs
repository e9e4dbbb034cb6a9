using System.Text.Json.Serialization;
using ModelGateway.Json;

namespace ModelGateway;

/// <summary>The definition of one column of a <see cref="Dataset"/>.</summary>
/// <remarks>
/// Cells are stored as one of: <see cref="bool"/>, <see cref="int"/>, <see cref="long"/>, <see cref="float"/>, <see cref="double"/>,
/// <see cref="decimal"/>, <see cref="string"/>, <see cref="System.DateTime"/>, <see cref="DateTimeOffset"/>, <see cref="DateOnly"/>,
/// <see cref="TimeSpan"/>, <see cref="Guid"/>, <c>float[]</c>. Narrower types of a source are widened without loss (byte to int, uint to long).
/// </remarks>
[JsonConverter(typeof(ColumnJsonConverter))]
public sealed record Column
{
    // Looked up a few times for each dataset, so a list is enough; a hash table would cost the start of every process.
    private static readonly (Type Type, ColumnKind Kind)[] s_kinds =
    [
        (typeof(float), ColumnKind.Number),
        (typeof(double), ColumnKind.Number),
        (typeof(string), ColumnKind.Category),
        (typeof(int), ColumnKind.Integer),
        (typeof(long), ColumnKind.Integer),
        (typeof(bool), ColumnKind.Boolean),
        (typeof(decimal), ColumnKind.Number),
        (typeof(TimeSpan), ColumnKind.Number),
        (typeof(Guid), ColumnKind.Text),
        (typeof(DateTime), ColumnKind.DateTime),
        (typeof(DateTimeOffset), ColumnKind.DateTime),
        (typeof(DateOnly), ColumnKind.DateTime),
        (typeof(float[]), ColumnKind.Vector),
    ];

    /// <summary>Defines a column.</summary>
    /// <param name="name">The name, not empty; compared by ordinal.</param>
    /// <param name="type">The type of the cells, one of those listed in the remarks; never a <see cref="Nullable{T}"/>.</param>
    /// <param name="kind">What the values mean; by default what the type suggests.</param>
    /// <param name="isNullable">Whether cells may be missing.</param>
    /// <param name="role">What the column is for.</param>
    /// <param name="vectorLength">For <see cref="ColumnKind.Vector"/> the number of floats in each cell, else 0.</param>
    /// <exception cref="DataException">The type is not one that cells can have.</exception>
    public Column(
        string name,
        Type type,
        ColumnKind? kind = null,
        bool isNullable = false,
        ColumnRole role = ColumnRole.Feature,
        int vectorLength = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(type);
        ColumnKind natural = KindOf(type) ?? throw new DataException(
            $"Column '{name}' has type {type.Name}; expected one of {string.Join(", ", s_kinds.Select(known => known.Type.Name).Order())}. Convert it, or leave it out.");

        Name = name;
        Type = type;
        Kind = kind ?? natural;
        IsNullable = isNullable;
        Role = role;
        VectorLength = vectorLength;
    }

    /// <summary>The name, compared by ordinal.</summary>
    public string Name { get; init; }

    /// <summary>The type that the cells are stored as.</summary>
    public Type Type { get; }

    /// <summary>What the values mean.</summary>
    public ColumnKind Kind { get; init; }

    /// <summary>Whether cells may be missing.</summary>
    public bool IsNullable { get; init; }

    /// <summary>What the column is for.</summary>
    public ColumnRole Role { get; init; }

    /// <summary>The number of floats in each cell of a vector column; 0 for other columns.</summary>
    public int VectorLength { get; init; }

    /// <summary>Whether models may read the column: features, the time column, the columns of the series, and labels known before.</summary>
    public bool IsInput => Role is ColumnRole.Feature or ColumnRole.Time or ColumnRole.Series or ColumnRole.LastLabel;

    /// <summary>Whether cells of this type can be stored.</summary>
    /// <param name="type">The type to ask about.</param>
    public static bool IsSupported(Type type) => KindOf(type) is not null;

    private static ColumnKind? KindOf(Type type)
    {
        foreach ((Type known, ColumnKind kind) in s_kinds)
        {
            if (known == type)
            {
                return kind;
            }
        }

        return null;
    }
}
