using System.Text.Json;

namespace ModelGateway;

public class DatasetConverterTests
{
    [Fact]
    public void What_is_read_is_what_was_written_for_every_type_of_cell()
    {
        Gen<Dataset> datasets = Gen.Int[0, 6].SelectMany(rows => Gen.Select(
            Column(rows, Gen.Bool),
            Column(rows, Gen.Int),
            Column(rows, Gen.Long),
            Column(rows, Gen.UInt.Select(BitConverter.UInt32BitsToSingle)),
            Column(rows, Gen.ULong.Select(BitConverter.UInt64BitsToDouble)),
            Column(rows, Gen.Select(Gen.Int, Gen.Int, Gen.Int, Gen.Bool, Gen.Byte[0, 28]).Select((l, m, h, n, s) => new decimal(l, m, h, n, s))),
            Gen.Select(
                Column(rows, Gen.Long[0, DateTime.MaxValue.Ticks].SelectMany(t => Gen.Enum<DateTimeKind>().Select(k => new DateTime(t, k)))),
                Column(rows, Gen.Select(Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay], Gen.Int[-840, 840])
                    .Select((t, o) => new DateTimeOffset(t, TimeSpan.FromMinutes(o)))),
                Column(rows, Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber)),
                Column(rows, Gen.Long.Select(TimeSpan.FromTicks)),
                Column(rows, Gen.Guid),
                References(rows, Gen.String.Where(s => !s.Any(char.IsSurrogate))),
                References(rows, Gen.UInt.Select(BitConverter.UInt32BitsToSingle).Array[3]))
                .Select((a, b, c, d, e, f, g) => new[] { a, b, c, d, e, f, g }),
            (a, b, c, d, e, f, rest) => new Dataset(
                ((DataColumn[])[a, b, c, d, e, f, .. rest]).Select((column, i) => column.With(column.Definition with { Name = $"c{i}" })))));

        datasets.Sample(dataset => RoundTrip(dataset).Sha256 == dataset.Sha256 && RoundTrip(dataset).Schema.Equals(dataset.Schema), iter: 500);
    }

    [Fact]
    public void The_cells_that_are_lost_most_easily_come_back()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(
                new Column("double", typeof(double), isNullable: true),
                [double.NaN, -0.0, double.PositiveInfinity, double.Epsilon, BitConverter.Int64BitsToDouble(0x7ff8_0000_0000_0001), 0],
                [false, false, false, false, false, true]),
            DataColumn.Create(
                new Column("decimal", typeof(decimal)),
                new[] { decimal.Negate(0.00m), 1.00m, decimal.MinValue, 0.0000000000000000000000000001m, 0m, 1m }),
            DataColumn.Create(
                new Column("string", typeof(string), isNullable: true), ["", null!, "None", "null", "a\0b", "größe 🌳 \"<&'>\u2028"]),
        ]);

        Assert.Equal(dataset.Sha256, RoundTrip(dataset).Sha256);
    }

    [Fact]
    public void Each_row_is_one_line_and_every_name_is_readable()
    {
        Dataset dataset = new(
        [
            DataColumn.Create(new Column("größe", typeof(float)), [1.5f, 2]),
            DataColumn.Create(new Column("day", typeof(DateOnly), role: ColumnRole.Time), [new DateOnly(2026, 1, 2), new DateOnly(2026, 1, 3)]),
        ]);

        string text = JsonSerializer.Serialize(dataset, ModelGatewayJson.Options);

        Assert.Contains("\n    [1.5,\"2026-01-02\"],\n    [2,\"2026-01-03\"]\n", text, StringComparison.Ordinal);
        Assert.Contains("\"name\": \"größe\",\n      \"type\": \"float\"", text, StringComparison.Ordinal);
        Assert.Contains("\"role\": \"time\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"integer","role":"feature"}],"rows":[["a"]]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"integer","role":"feature"}],"rows":[[null]]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"integer","role":"feature"}],"rows":[[3000000000]]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"integer","role":"feature"}],"rows":[[1,2]]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"integer","role":"feature"}],"rows":[1]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"Int32","kind":"integer","role":"feature"}],"rows":[]}""")]
    [InlineData("""{"columns":[{"name":"x","type":"int","kind":"whole","role":"feature"}],"rows":[]}""")]
    [InlineData("""{"columns":[null],"rows":[]}""")]
    [InlineData("""{"columns":[{"name":"t","type":"DateTime","kind":"dateTime","role":"feature"}],"rows":[["yesterday"]]}""")]
    [InlineData("""{"columns":[{"name":"v","type":"float[]","kind":"vector","role":"feature","vectorLength":2}],"rows":[[[1]]]}""")]
    [InlineData("""{"rows":[]}""")]
    public void Json_that_is_no_dataset_is_a_JsonException(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Dataset>(json, ModelGatewayJson.Options));

    private static Dataset RoundTrip(Dataset dataset) => JsonSerializer.Deserialize<Dataset>(
        JsonSerializer.Serialize(dataset, ModelGatewayJson.Options), ModelGatewayJson.Options)!;

    private static Gen<DataColumn> Column<T>(int rows, Gen<T> cell)
        where T : struct =>
        Gen.Select(cell.Array[rows], Gen.Bool.Array[rows]).Select((values, isNull) =>
            (DataColumn)DataColumn.Create(new Column("x", typeof(T), isNullable: true), values, isNull));

    private static Gen<DataColumn> References<T>(int rows, Gen<T> cell)
        where T : class =>
        Gen.Select(cell, Gen.Bool).Select((value, isNull) => isNull ? null! : value).Array[rows].Select(values =>
            (DataColumn)DataColumn.Create(
                new Column("x", typeof(T), isNullable: true, vectorLength: typeof(T) == typeof(float[]) ? 3 : 0), values));
}
