using Parquet;
using Parquet.Schema;

namespace ModelGateway;

/// <summary>Writes a dataset as Parquet: the same bytes for the same rows.</summary>
internal static class ParquetRowsWriter
{
    private const int RowsPerGroup = 128 * 1024;

    public static async Task WriteAsync(Dataset dataset, Stream stream, CancellationToken cancellationToken)
    {
        if (dataset.Columns.Count == 0)
        {
            throw new DataException("The dataset has no columns; a Parquet file needs at least one.");
        }

        HashSet<string> names = [.. dataset.Schema.Select(c => c.Name)];
        List<DataColumn> columns = [];
        List<ParquetNoteColumn> note = [];
        foreach (DataColumn column in dataset.Columns)
        {
            (DataColumn cells, DataColumn? detail) = ParquetCells.Encode(column, NewName(column.Definition.Name, names));
            columns.Add(cells);
            note.Add(new ParquetNoteColumn(column.Definition) { Detail = detail?.Definition.Name });
            if (detail is not null)
            {
                columns.Add(detail);
            }
        }

        Field[] fields = [.. columns.Select(FieldOf)];
        ParquetWriter writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), stream, ParquetRowsReader.Options, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (writer.ConfigureAwait(false))
        {
            writer.CustomMetadata = new Dictionary<string, string> { [ParquetNote.Key] = ParquetNote.Write(dataset.Sha256, note) };
            for (int start = 0; start < dataset.RowCount; start += RowsPerGroup)
            {
                using ParquetRowGroupWriter group = writer.CreateRowGroup();
                int count = Math.Min(RowsPerGroup, dataset.RowCount - start);
                for (int i = 0; i < columns.Count; i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    await WriteAsync(group, fields[i], columns[i], start, count, cancellationToken).ConfigureAwait(false);
                }
            }
        }
    }

    private static string NewName(string name, HashSet<string> names)
    {
        string detail = $"{name}#detail";
        while (!names.Add(detail))
        {
            detail += "#";
        }

        return detail;
    }

    private static Field FieldOf(DataColumn column)
    {
        (string name, bool isNullable) = (column.Definition.Name, column.Definition.IsNullable);
        return column switch
        {
            DataColumn<float[]> => new ListField(name, new DataField("element", typeof(float), isNullable: false)),
            DataColumn<DateTime> moments => new DateTimeDataField(name, DateTimeFormat.Timestamp, IsUtc(moments), DateTimeTimeUnit.Micros, isNullable),
            _ => new DataField(name, column.Definition.Type, isNullable),
        };
    }

    private static bool IsUtc(DataColumn<DateTime> column)
    {
        foreach (DateTime moment in column.Values)
        {
            if (moment.Kind == DateTimeKind.Utc)
            {
                return true;
            }
        }

        return false;
    }

    private static Task WriteAsync(ParquetRowGroupWriter group, Field field, DataColumn column, int start, int count, CancellationToken cancellationToken) => column switch
    {
        DataColumn<bool> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<int> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<long> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<float> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<double> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<Guid> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<DateOnly> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<DateTime> cells => WriteCellsAsync(group, (DataField)field, cells, start, count, cancellationToken),
        DataColumn<string> cells => group.WriteAsync((DataField)field, cells.Values.Slice(start, count).ToArray()),
        DataColumn<float[]> cells => WriteVectorsAsync(group, (DataField)((ListField)field).Item, cells, start, count, cancellationToken),
        _ => throw new InvalidOperationException($"No Parquet column for cells of type {column.Definition.Type.Name}."),
    };

    private static Task WriteCellsAsync<T>(ParquetRowGroupWriter group, DataField field, DataColumn<T> column, int start, int count, CancellationToken cancellationToken)
        where T : struct
    {
        if (!column.Definition.IsNullable)
        {
            return group.WriteAsync<T>(field, column.Values.Slice(start, count).ToArray(), cancellationToken: cancellationToken);
        }

        T?[] cells = new T?[count];
        for (int i = 0; i < count; i++)
        {
            cells[i] = column.IsNull(start + i) ? null : column.Values[start + i];
        }

        return group.WriteAsync<T>(field, cells, cancellationToken: cancellationToken);
    }

    // Parquet keeps a list as its items one after another, with the depth at which each is there (2 an item, 1 an empty list, 0 none)
    // and whether it goes on with the list before (1) or begins another (0).
    private static Task WriteVectorsAsync(ParquetRowGroupWriter group, DataField item, DataColumn<float[]> column, int start, int count, CancellationToken cancellationToken)
    {
        List<float> items = [];
        List<int> depths = [];
        List<int> repetitions = [];
        foreach (float[]? vector in column.Values.Slice(start, count))
        {
            if (vector is null or [])
            {
                depths.Add(vector is null ? 0 : 1);
                repetitions.Add(0);
                continue;
            }

            for (int i = 0; i < vector.Length; i++)
            {
                items.Add(vector[i]);
                depths.Add(item.MaxDefinitionLevel);
                repetitions.Add(i == 0 ? 0 : 1);
            }
        }

        return group.WriteAllPartsAsync<float>(item, items.ToArray(), depths.ToArray(), repetitions.ToArray(), cancellationToken);
    }
}
