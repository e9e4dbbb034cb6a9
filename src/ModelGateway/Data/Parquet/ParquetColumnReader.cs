using Parquet;
using Parquet.Schema;

namespace ModelGateway;

/// <summary>Reads whole columns, over all row groups.</summary>
internal sealed class ParquetColumnReader
{
    private readonly IReadOnlyList<ParquetRowGroupReader> _groups;
    private readonly Dictionary<string, DataField> _fields = new(StringComparer.Ordinal);
    private readonly int _rows;

    public ParquetColumnReader(ParquetReader reader)
    {
        _groups = [.. reader.RowGroups];
        _rows = checked((int)_groups.Sum(group => group.RowCount));
        foreach (DataField field in reader.Schema.DataFields)
        {
            _fields.TryAdd(field.Path.FirstPart!, field);
        }
    }

    /// <summary>The cells of a column by its name; for a list those of its items.</summary>
    /// <exception cref="DataException">There is no such column.</exception>
    public DataField Field(string name) => _fields.GetValueOrDefault(name)
        ?? throw new DataException($"There is no column '{name}', which the file's own note names. The file was changed after it was written.");

    /// <summary>Reads values, and which of them are missing; null when none can be.</summary>
    public async Task<(T[] Values, bool[]? IsNull)> ReadAsync<T>(DataField field, CancellationToken cancellationToken)
        where T : struct
    {
        T[] values = new T[_rows];
        bool[]? isNull = field.IsNullable ? new bool[_rows] : null;
        int start = 0;
        foreach (ParquetRowGroupReader group in _groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)group.RowCount;
            if (isNull is null)
            {
                await group.ReadAsync(field, values.AsMemory(start, count), cancellationToken: cancellationToken).ConfigureAwait(false);
            }
            else
            {
                T?[] cells = new T?[count];
                await group.ReadAsync(field, cells.AsMemory(), cancellationToken: cancellationToken).ConfigureAwait(false);
                for (int i = 0; i < count; i++)
                {
                    isNull[start + i] = !cells[i].HasValue;
                    values[start + i] = cells[i].GetValueOrDefault();
                }
            }

            start += count;
        }

        return (values, isNull);
    }

    /// <summary>Reads text.</summary>
    public async Task<string?[]> ReadTextAsync(DataField field, CancellationToken cancellationToken)
    {
        string?[] values = new string?[_rows];
        int start = 0;
        foreach (ParquetRowGroupReader group in _groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = (int)group.RowCount;
            await group.ReadAsync(field, values.AsMemory(start, count)!, cancellationToken: cancellationToken).ConfigureAwait(false);
            start += count;
        }

        return values;
    }

    /// <summary>Reads lists of floats; an item that is missing becomes NaN.</summary>
    public async Task<float[]?[]> ReadVectorsAsync(DataField item, CancellationToken cancellationToken)
    {
        List<float[]?> vectors = new(_rows);
        foreach (ParquetRowGroupReader group in _groups)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int count = checked((int)(group.GetMetadata(item)?.MetaData?.NumValues ?? 0));
            float[] items = new float[count];
            int[] depths = new int[count];
            int[] repetitions = new int[count];
            await group.ReadRawAsync<float>(item, items, depths.AsMemory(), repetitions.AsMemory(), cancellationToken).ConfigureAwait(false);
            AddVectors(vectors, item, items, depths, repetitions);
        }

        return [.. vectors];
    }

    private static void AddVectors(List<float[]?> vectors, DataField item, float[] items, int[] depths, int[] repetitions)
    {
        int next = 0;
        for (int begin = 0, end; begin < depths.Length; begin = end)
        {
            for (end = begin + 1; end < depths.Length && repetitions[end] > 0; end++)
            {
            }

            // One level above the items stands an empty list, and further above none at all.
            int lists = item.MaxDefinitionLevel - (item.IsNullable ? 1 : 0);
            float[]? vector = depths[begin] >= lists ? new float[end - begin] : depths[begin] == lists - 1 ? [] : null;
            for (int i = begin; i < end && vector is { Length: > 0 }; i++)
            {
                vector[i - begin] = depths[i] == item.MaxDefinitionLevel ? items[next++] : float.NaN;
            }

            vectors.Add(vector);
        }
    }
}
