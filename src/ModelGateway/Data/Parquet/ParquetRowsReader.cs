using Parquet;
using Parquet.Schema;

namespace ModelGateway;

/// <summary>Reads Parquet files: those that the library wrote as they were, others with the types that they declare.</summary>
internal static class ParquetRowsReader
{
    /// <summary>Dates are read as <see cref="DateOnly"/>.</summary>
    public static readonly ParquetOptions Options = new() { UseDateOnlyTypeForDates = true };

    /// <exception cref="DataException">What was read is no dataset.</exception>
    public static async Task<Dataset> ReadAsync(Stream stream, CancellationToken cancellationToken)
    {
        ParquetReader reader = await ParquetReader.CreateAsync(stream, Options, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            ParquetColumnReader columns = new(reader);
            return reader.CustomMetadata.TryGetValue(ParquetNote.Key, out string? note)
                ? await ReadOwnAsync(columns, ParquetNote.Read(note), cancellationToken).ConfigureAwait(false)
                : await ReadForeignAsync(columns, reader.Schema, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<Dataset> ReadOwnAsync(ParquetColumnReader reader, ParquetNote note, CancellationToken cancellationToken)
    {
        List<DataColumn> columns = [];
        foreach (ParquetNoteColumn noted in note.Columns)
        {
            columns.Add(await ReadOwnAsync(reader, noted, cancellationToken).ConfigureAwait(false));
        }

        Dataset dataset = new(columns);
        return dataset.Sha256 == note.Sha256
            ? dataset
            : throw new DataException($"Its rows have SHA-256 {dataset.Sha256}, written were rows with {note.Sha256}: the file has changed since.");
    }

    private static async Task<DataColumn> ReadOwnAsync(ParquetColumnReader reader, ParquetNoteColumn noted, CancellationToken cancellationToken)
    {
        Column definition = noted.Column;
        DataField field = reader.Field(definition.Name);
        int[]? detail = noted.Detail is null ? null : (await reader.ReadAsync<int>(reader.Field(noted.Detail), cancellationToken).ConfigureAwait(false)).Values;
        return definition.Type.Name switch
        {
            nameof(Boolean) => await ReadAsync<bool>().ConfigureAwait(false),
            nameof(Int32) => await ReadAsync<int>().ConfigureAwait(false),
            nameof(Int64) => await ReadAsync<long>().ConfigureAwait(false),
            nameof(Single) => await ReadAsync<float>().ConfigureAwait(false),
            nameof(Double) => await ReadAsync<double>().ConfigureAwait(false),
            nameof(Guid) => await ReadAsync<Guid>().ConfigureAwait(false),
            nameof(DateOnly) => await ReadAsync<DateOnly>().ConfigureAwait(false),
            nameof(String) => DataColumn.Create(definition, await reader.ReadTextAsync(field, cancellationToken).ConfigureAwait(false)),
            nameof(Decimal) => FromText(definition, await reader.ReadTextAsync(field, cancellationToken).ConfigureAwait(false)),
            nameof(TimeSpan) => await MapAsync<long, TimeSpan>((ticks, _) => new TimeSpan(ticks)).ConfigureAwait(false),
            nameof(DateTime) => await MapAsync<DateTime, DateTime>(ParquetCells.ToDateTime).ConfigureAwait(false),
            nameof(DateTimeOffset) => await MapAsync<DateTime, DateTimeOffset>(ParquetCells.ToDateTimeOffset).ConfigureAwait(false),
            _ => DataColumn.Create(definition, await reader.ReadVectorsAsync(field, cancellationToken).ConfigureAwait(false)),
        };

        async Task<DataColumn> ReadAsync<T>()
            where T : struct
        {
            (T[] values, bool[]? isNull) = await reader.ReadAsync<T>(field, cancellationToken).ConfigureAwait(false);
            return DataColumn.Create(definition, values, isNull);
        }

        async Task<DataColumn> MapAsync<TStored, T>(Func<TStored, int, T> map)
            where TStored : struct
            where T : struct
        {
            (TStored[] values, bool[]? isNull) = await reader.ReadAsync<TStored>(field, cancellationToken).ConfigureAwait(false);
            T[] mapped = new T[values.Length];
            for (int row = 0; row < mapped.Length; row++)
            {
                mapped[row] = map(values[row], detail is null ? 0 : detail[row]);
            }

            return DataColumn.Create(definition, mapped, isNull);
        }
    }

    private static DataColumn<decimal> FromText(Column definition, string?[] texts)
    {
        decimal[] values = new decimal[texts.Length];
        bool[] isNull = new bool[texts.Length];
        for (int row = 0; row < texts.Length; row++)
        {
            isNull[row] = texts[row] is null;
            values[row] = texts[row] is { } text ? DecimalText.Read(text) : 0;
        }

        return DataColumn.Create(definition, values, isNull);
    }

    private static async Task<Dataset> ReadForeignAsync(ParquetColumnReader reader, ParquetSchema schema, CancellationToken cancellationToken)
    {
        List<DataColumn> columns = [];
        List<string> remarks = [];
        foreach (Field field in schema.Fields)
        {
            DataColumn? column = await ForeignParquetColumn.ReadAsync(reader, field, cancellationToken).ConfigureAwait(false);
            if (column is null)
            {
                remarks.Add($"Column '{field.Name}' was left out: it is of type {(field as DataField)?.ClrType.Name ?? field.SchemaType.ToString()}, which no cell can have.");
            }
            else
            {
                columns.Add(column);
            }
        }

        return new Dataset(columns) { Remarks = remarks };
    }
}
