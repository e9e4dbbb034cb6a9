using System.ComponentModel.DataAnnotations.Schema;
using System.Text.Json;

namespace ModelGateway;

public class DatasetRowsTests
{
    private enum Size
    {
        Small,
        Large,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void A_record_becomes_columns_base_first_and_properties_before_fields()
    {
        Dataset dataset = Dataset.FromRows([new House(1, "a") { Area = 2.5, Sold = true, Size = Size.Large, Floors = 3, Secret = new() }]);

        Assert.Equal(
            [
                new Column("Id", typeof(long)),
                new Column("Name", typeof(string), ColumnKind.Category),
                new Column("area in m²", typeof(double)),
                new Column("Sold", typeof(bool), isNullable: true),
                new Column("Size", typeof(string), ColumnKind.Category),
                new Column("Note", typeof(string), ColumnKind.Category, isNullable: true),
                new Column("Floors", typeof(int)),
            ],
            dataset.Schema);
        Assert.Equal([1L, "a", 2.5, true, "Large", null, 3], dataset.Columns.Select(c => c.GetValue(0)));
    }

    [Fact]
    public void What_is_bound_for_scoring_equals_what_was_learned_for_every_type()
    {
        Gen<Row> rows =
            from numbers in Gen.Select(Gen.Int, Gen.Long, Gen.Float, Gen.Double, Gen.Decimal)
            from narrow in Gen.Select(Gen.Byte, Gen.SByte, Gen.Short, Gen.UShort, Gen.UInt)
            from ticks in Gen.Long[TimeSpan.TicksPerDay, DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay]
            from minutes in Gen.Int[-840, 840]
            from text in Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char['a', 'z'], 0, 5].Select(s => (string?)s))
            from id in Gen.Guid
            from isNull in Gen.Bool.Array[8]
            select new Row
            {
                Flag = isNull[0],
                Int = numbers.Item1,
                Long = numbers.Item2,
                Float = numbers.Item3,
                Double = isNull[1] ? double.NaN : numbers.Item4,
                Decimal = numbers.Item5,
                Byte = narrow.Item1,
                SByte = narrow.Item2,
                Short = narrow.Item3,
                UShort = narrow.Item4,
                UInt = narrow.Item5,
                ULong = (ulong)ticks,
                Half = (Half)numbers.Item3,
                Text = text,
                Letter = (char)('a' + (minutes + 840) % 26),
                Size = isNull[2] ? Size.Small : Size.Large,
                Moment = new DateTime(ticks),
                Offset = new DateTimeOffset(ticks, TimeSpan.FromMinutes(minutes)),
                Day = DateOnly.FromDateTime(new DateTime(ticks)),
                Span = new TimeSpan(numbers.Item2),
                Time = TimeOnly.FromDateTime(new DateTime(ticks)),
                Id = id,
                Vector = isNull[3] ? null : [numbers.Item3, 1],
                List = [numbers.Item3],
                MaybeFlag = isNull[4] ? null : isNull[0],
                MaybeInt = isNull[5] ? null : numbers.Item1,
                MaybeDouble = isNull[6] ? null : numbers.Item4,
                MaybeMoment = isNull[7] ? null : new DateTime(ticks),
                MaybeSize = isNull[4] ? null : Size.Large,
                MaybeId = isNull[5] ? null : id,
            };

        rows.Array[1, 20].Sample(
            sample =>
            {
                Dataset dataset = Dataset.FromRows(sample);
                RowLayout layout = new(dataset.Schema);
                IRowBinder<Row> binder = RowBinder.For<Row>(layout);
                IRowBinder<IReadOnlyDictionary<string, object?>> dictionaries = RowBinder.For<IReadOnlyDictionary<string, object?>>(layout);
                FeatureRows learned = new(layout);
                FeatureRows bound = new(layout, sample.Length);
                FeatureRows looked = new(layout, sample.Length);
                learned.Fill(dataset, [.. Enumerable.Range(0, sample.Length)]);
                for (int row = 0; row < sample.Length; row++)
                {
                    binder.Bind(sample[row], bound, row);
                    dictionaries.Bind(dataset.Columns.ToDictionary(c => c.Definition.Name, c => c.GetValue(row)), looked, row);
                    foreach (FeatureRows other in new[] { bound, looked })
                    {
                        Assert.Equal(Bits(learned.Singles(row)), Bits(other.Singles(row)));
                        Assert.Equal(learned.Wides(row).ToArray(), other.Wides(row).ToArray());
                        Assert.Equal(learned.Texts(row).ToArray(), other.Texts(row).ToArray());
                        Assert.Equal(learned.Vectors(row).ToArray(), other.Vectors(row).ToArray());
                    }
                }
            },
            iter: 50);
    }

    [Fact]
    public void Vectors_are_copied_and_must_have_one_length()
    {
        float[] vector = [1, 2];
        Dataset dataset = Dataset.FromRows([new { Vector = vector }]);
        vector[0] = 9;

        Assert.Equal([1f, 2f], (float[])dataset["Vector"].GetValue(0)!);
        Assert.Throws<DataException>(() => Dataset.FromRows([new { Vector = new float[] { 1 } }, new { Vector = new float[] { 1, 2 } }]));
    }

    [Fact]
    public void A_property_that_no_cell_can_hold_is_refused_with_the_cure()
    {
        DataException error = Assert.Throws<DataException>(() => Dataset.FromRows([new { Id = 1, Tags = new List<string>() }]));

        Assert.Contains(".Tags is List`1", error.Message, StringComparison.Ordinal);
        Assert.Contains("[NotMapped]", error.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => Dataset.FromRows([new { Big = ulong.MaxValue }]));
    }

    [Fact]
    public void A_null_row_is_refused_by_number()
    {
        DataException error = Assert.Throws<DataException>(() => Dataset.FromRows(new House?[] { new(1, "a"), null }));

        Assert.Contains("Row 1 is null", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_text_is_told_from_categories()
    {
        Dataset dataset = Dataset.FromRows(Enumerable.Range(0, 200).Select(i => new { Colour = i % 2 == 0 ? "red" : "blue", Comment = $"comment number {i}" }));

        Assert.Equal([ColumnKind.Category, ColumnKind.Text], dataset.Schema.Select(c => c.Kind));
    }

    [Fact]
    public void No_rows_still_have_a_schema() =>
        Assert.Equal((0, 7), (Dataset.FromRows(Array.Empty<House>()).RowCount, Dataset.FromRows(Array.Empty<House>()).Schema.Count));

    [Fact]
    public async Task An_async_sequence_gives_the_same_dataset()
    {
        House[] houses = [new(1, "a"), new(2, "b") { Sold = false }];

        Dataset dataset = await Dataset.FromRowsAsync(houses.ToAsyncEnumerable(), Token);

        Assert.Equal(Dataset.FromRows(houses).Sha256, dataset.Sha256);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Dataset.FromRowsAsync(houses.ToAsyncEnumerable(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Dictionaries_give_the_union_of_their_keys_and_widen_integers()
    {
        Dataset dataset = Dataset.FromRows(
        [
            new Dictionary<string, object?> { ["id"] = 1, ["x"] = (byte)1, ["s"] = "a" },
            new Dictionary<string, object?> { ["id"] = 5_000_000_000L, ["x"] = 0.5f },
            new Dictionary<string, object?> { ["x"] = null, ["late"] = new DateOnly(2024, 1, 1), ["json"] = JsonSerializer.Deserialize<JsonElement>("2.5") },
        ]);

        Assert.Equal(
            [
                new Column("id", typeof(long), isNullable: true),
                new Column("x", typeof(double), isNullable: true),
                new Column("s", typeof(string), ColumnKind.Category, isNullable: true),
                new Column("late", typeof(DateOnly), isNullable: true),
                new Column("json", typeof(double), isNullable: true),
            ],
            dataset.Schema);
        Assert.Equal([1L, 5_000_000_000L, null], Enumerable.Range(0, 3).Select(dataset["id"].GetValue));
        Assert.Equal([1.0, 0.5, null], Enumerable.Range(0, 3).Select(dataset["x"].GetValue));
        Assert.Equal([null, null, new DateOnly(2024, 1, 1)], Enumerable.Range(0, 3).Select(dataset["late"].GetValue));
        Assert.Equal(typeof(float), Dataset.FromRows([new Dictionary<string, float> { ["x"] = 1 }]).Schema[0].Type);
    }

    [Fact]
    public void Dictionaries_of_mixed_types_are_refused_by_row_and_column()
    {
        DataException error = Assert.Throws<DataException>(() => Dataset.FromRows(
            [new Dictionary<string, object?>(), new Dictionary<string, object?> { ["x"] = 1 }, new Dictionary<string, object?> { ["x"] = "abc" }]));

        Assert.Contains("Row 2, column 'x': found abc (String); expected Int32 as in row 1", error.Message, StringComparison.Ordinal);
        Assert.Throws<DataException>(() => Dataset.FromRows([new Dictionary<string, object?> { ["x"] = (1L << 53) + 1 }, new Dictionary<string, object?> { ["x"] = 0.5 }]));
        Assert.Throws<DataException>(() => Dataset.FromRows([new Dictionary<string, object?> { ["x"] = new object() }]));
    }

    private static int[] Bits(ReadOnlySpan<float> values) => [.. values.ToArray().Select(BitConverter.SingleToInt32Bits)];

    private record Thing(long Id, string Name);

    private sealed record House(long Id, string Name) : Thing(Id, Name)
    {
        public int Floors;

        [Column("area in m²")]
        public double Area { get; init; }

        public bool? Sold { get; init; }

        public Size Size { get; init; }

        public string? Note { get; init; }

        [NotMapped]
        public object? Secret { get; init; }

        internal int Hidden { get; init; }
    }

    private sealed record Row
    {
        public bool Flag { get; init; }

        public int Int { get; init; }

        public long Long { get; init; }

        public float Float { get; init; }

        public double Double { get; init; }

        public decimal Decimal { get; init; }

        public byte Byte { get; init; }

        public sbyte SByte { get; init; }

        public short Short { get; init; }

        public ushort UShort { get; init; }

        public uint UInt { get; init; }

        public ulong ULong { get; init; }

        public Half Half { get; init; }

        public string? Text { get; init; }

        public char Letter { get; init; }

        public Size Size { get; init; }

        public DateTime Moment { get; init; }

        public DateTimeOffset Offset { get; init; }

        public DateOnly Day { get; init; }

        public TimeSpan Span { get; init; }

        public TimeOnly Time { get; init; }

        public Guid Id { get; init; }

        public float[]? Vector { get; init; }

        public IReadOnlyList<float> List { get; init; } = [];

        public bool? MaybeFlag { get; init; }

        public int? MaybeInt { get; init; }

        public double? MaybeDouble { get; init; }

        public DateTime? MaybeMoment { get; init; }

        public Size? MaybeSize { get; init; }

        public Guid? MaybeId { get; init; }
    }
}
