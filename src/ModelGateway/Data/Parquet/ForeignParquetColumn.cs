using Parquet.Schema;

namespace ModelGateway;

/// <summary>Reads a column of a file that another program wrote, widening without loss.</summary>
internal static class ForeignParquetColumn
{
    /// <returns>Null where no cell can have the column's type.</returns>
    public static async Task<DataColumn?> ReadAsync(ParquetColumnReader reader, Field field, CancellationToken cancellationToken)
    {
        if (field is ListField { Item: DataField item })
        {
            return item.ClrType == typeof(float) ? Vectors(field.Name, await reader.ReadVectorsAsync(item, cancellationToken).ConfigureAwait(false)) : null;
        }

        if (field is not DataField { IsArray: false } data)
        {
            return null;
        }

        if (data.ClrType == typeof(string) || data.ClrType == typeof(ReadOnlyMemory<char>))
        {
            string?[] texts = await reader.ReadTextAsync(data, cancellationToken).ConfigureAwait(false);
            return DataColumn.Create(new Column(data.Name, typeof(string), TextKind.Of(texts), data.IsNullable), texts);
        }

        return data.ClrType.Name switch
        {
            nameof(Boolean) => await KeepAsync<bool>().ConfigureAwait(false),
            nameof(SByte) => await WidenAsync<sbyte, int>(value => value).ConfigureAwait(false),
            nameof(Byte) => await WidenAsync<byte, int>(value => value).ConfigureAwait(false),
            nameof(Int16) => await WidenAsync<short, int>(value => value).ConfigureAwait(false),
            nameof(UInt16) => await WidenAsync<ushort, int>(value => value).ConfigureAwait(false),
            nameof(Int32) => await KeepAsync<int>().ConfigureAwait(false),
            nameof(UInt32) => await WidenAsync<uint, long>(value => value).ConfigureAwait(false),
            nameof(Int64) => await KeepAsync<long>().ConfigureAwait(false),
            nameof(UInt64) => await WidenAsync<ulong, long>(value => checked((long)value)).ConfigureAwait(false),
            nameof(Single) => await KeepAsync<float>().ConfigureAwait(false),
            nameof(Double) => await KeepAsync<double>().ConfigureAwait(false),
            nameof(Decimal) => await KeepAsync<decimal>().ConfigureAwait(false),
            nameof(DateTime) => await KeepAsync<DateTime>().ConfigureAwait(false),
            nameof(DateOnly) => await KeepAsync<DateOnly>().ConfigureAwait(false),
            nameof(TimeOnly) => await WidenAsync<TimeOnly, TimeSpan>(value => value.ToTimeSpan()).ConfigureAwait(false),
            nameof(TimeSpan) => await KeepAsync<TimeSpan>().ConfigureAwait(false),
            nameof(Guid) => await KeepAsync<Guid>().ConfigureAwait(false),
            _ => null,
        };

        Task<DataColumn> KeepAsync<T>()
            where T : struct => WidenAsync<T, T>(value => value);

        async Task<DataColumn> WidenAsync<TStored, T>(Func<TStored, T> widen)
            where TStored : struct
            where T : struct
        {
            (TStored[] values, bool[]? isNull) = await reader.ReadAsync<TStored>(data, cancellationToken).ConfigureAwait(false);
            return DataColumn.Create(new Column(data.Name, typeof(T), isNullable: data.IsNullable), Array.ConvertAll(values, value => widen(value)), isNull);
        }
    }

    private static DataColumn<float[]?> Vectors(string name, float[]?[] vectors)
    {
        int length = vectors.FirstOrDefault(v => v is not null)?.Length ?? 0;
        return DataColumn.Create(new Column(name, typeof(float[]), isNullable: vectors.Contains(null), vectorLength: length), vectors);
    }
}
