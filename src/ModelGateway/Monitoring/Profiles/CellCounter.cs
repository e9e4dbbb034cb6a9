namespace ModelGateway;

/// <summary>
/// Counts the cells of one column into slots, of which the first has the missing ones, and knows what the reference has in each. Immutable.
/// </summary>
/// <param name="reference">What the reference has in each slot.</param>
internal abstract class CellCounter(ReadOnlyMemory<long> reference)
{
    /// <summary>The slot of missing values.</summary>
    public const int Missing = 0;

    /// <summary>The slot of values that have none of their own.</summary>
    public const int Other = 1;

    /// <summary>The first slot beyond those two.</summary>
    public const int FirstOwn = 2;

    /// <summary>What the reference has in each slot.</summary>
    public ReadOnlyMemory<long> Reference => reference;

    /// <summary>Whether new categories are kept one by one.</summary>
    public virtual bool KeepsNew => false;

    /// <summary>Counts the cells of rows that were answered, without allocating; called for a chunk of rows at a time.</summary>
    /// <param name="rows">The rows, no more than <see cref="CountingBuffers.ChunkRows"/>.</param>
    /// <param name="feature">The column's place among the features.</param>
    /// <param name="counts">By slot.</param>
    /// <param name="buffers">The calling thread's own.</param>
    public abstract void Count(in ServedRows rows, int feature, Span<int> counts, CountingBuffers buffers);

    /// <summary>Counts numbers that no row has, such as scores.</summary>
    /// <param name="numbers">As floats are; no more than <see cref="CountingBuffers.ChunkRows"/>.</param>
    /// <param name="counts">By slot.</param>
    /// <param name="buffers">The calling thread's own.</param>
    public virtual void CountNumbers(ReadOnlySpan<float> numbers, Span<int> counts, CountingBuffers buffers) => counts[Other] += numbers.Length;

    /// <summary>The slot of a label that came true.</summary>
    /// <param name="label">The slot of a number, or the index of a class.</param>
    /// <param name="classes">The classes; empty for regression.</param>
    public virtual int SlotOfLabel(int label, IReadOnlyList<string> classes) => Other;

    /// <summary>Counts as a test compares them.</summary>
    /// <param name="counts">By slot.</param>
    public virtual ColumnCounts ToCompare(ReadOnlyMemory<long> counts) => new(counts[FirstOwn..], counts.Span[Other], counts.Span[Missing]);

    /// <summary>How many values lie outside all that the reference has; null where it does not tell.</summary>
    /// <param name="counts">By slot.</param>
    public virtual long? Outside(ReadOnlySpan<long> counts) => null;

    /// <summary>Adds what the slots stand for: a number for the kind of counter, never changed, and what tells two of a kind apart.</summary>
    public abstract void AddTo(ref StableHash hash);
}
