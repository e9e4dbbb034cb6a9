namespace ModelGateway;

/// <summary>Gathers objects into the columns of a dataset.</summary>
internal abstract class RowCollector<T>
{
    /// <summary>The number of rows so far.</summary>
    protected int Count { get; private set; }

    /// <summary>A collector for rows of the type.</summary>
    /// <exception cref="DataException">A property has a type that no cell can have.</exception>
    public static RowCollector<T> Create() => DictionaryType.ValueOf(typeof(T)) is { } value
        ? (RowCollector<T>)Activator.CreateInstance(typeof(DictionaryRowCollector<,>).MakeGenericType(typeof(T), value))!
        : new RecordRowCollector<T>();

    /// <summary>Adds a row.</summary>
    /// <exception cref="DataException">The row is null, or a value has a type that no cell can have.</exception>
    public void Add(T row)
    {
        AddCells(row is null ? throw new DataException($"Row {Count} is null; expected a {typeof(T).Name}. Leave it out.") : row);
        Count++;
    }

    /// <summary>The rows as a dataset.</summary>
    public abstract Dataset Build();

    /// <summary>Adds the cells of a row that is not null.</summary>
    protected abstract void AddCells(T row);
}
