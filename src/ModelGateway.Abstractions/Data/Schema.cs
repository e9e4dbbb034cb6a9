using System.Collections;
using System.Text.Json.Serialization;
using ModelGateway.Json;

namespace ModelGateway;

/// <summary>The columns of a dataset, in order. Immutable; two schemas are equal when their columns are.</summary>
[JsonConverter(typeof(SchemaJsonConverter))]
public sealed class Schema : IReadOnlyList<Column>, IEquatable<Schema>
{
    private readonly Column[] _columns;
    private readonly Dictionary<string, int> _indices;

    /// <summary>Creates a schema.</summary>
    /// <param name="columns">The columns, in order; names must differ.</param>
    /// <exception cref="DataException">Two columns have the same name.</exception>
    public Schema(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = [.. columns];
        _indices = new Dictionary<string, int>(_columns.Length, StringComparer.Ordinal);
        for (int i = 0; i < _columns.Length; i++)
        {
            if (!_indices.TryAdd(_columns[i].Name, i))
            {
                throw new DataException(
                    $"Columns {_indices[_columns[i].Name]} and {i} are both called '{_columns[i].Name}'; names must differ. Rename one of them.");
            }
        }
    }

    /// <inheritdoc/>
    public int Count => _columns.Length;

    /// <inheritdoc/>
    public Column this[int index] => _columns[index];

    /// <summary>The column of that name.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <exception cref="DataException">There is no such column; the message lists the near names.</exception>
    public Column this[string name] => _columns[IndexOf(name)];

    /// <summary>The position of the column of that name.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <exception cref="DataException">There is no such column; the message lists the near names.</exception>
    public int IndexOf(string name) => TryIndexOf(name, out int index)
        ? index
        : throw new DataException($"There is no column '{name}'. {NearNames.Describe(name, _columns.Select(c => c.Name))}");

    /// <summary>Finds the position of a column.</summary>
    /// <param name="name">The name, compared by ordinal.</param>
    /// <param name="index">The zero-based position, where there is such a column.</param>
    public bool TryIndexOf(string name, out int index) => _indices.TryGetValue(name, out index);

    /// <summary>The columns that models read (features and the time column), in order.</summary>
    public Schema Inputs => new(_columns.Where(c => c.IsInput));

    /// <summary>The same columns with other roles or kinds for some.</summary>
    /// <param name="change">Gives the definition to use instead; may return its argument.</param>
    public Schema With(Func<Column, Column> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new Schema(_columns.Select(change));
    }

    /// <summary>Whether rows of the other are read as rows of this one are: columns of the same names, types, kinds and lengths in the same order, whatever their roles.</summary>
    internal bool ReadsAs(Schema other) => ReferenceEquals(this, other) || (Count == other.Count && _columns.Zip(other._columns).All(pair =>
        pair.First.Name == pair.Second.Name && pair.First.Type == pair.Second.Type && pair.First.Kind == pair.Second.Kind && pair.First.VectorLength == pair.Second.VectorLength));

    /// <inheritdoc/>
    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Schema? other) => ReferenceEquals(this, other) || (other is not null && _columns.AsSpan().SequenceEqual(other._columns));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schema);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        foreach (Column column in _columns)
        {
            hash.Add(column);
        }

        return hash.ToHashCode();
    }
}
