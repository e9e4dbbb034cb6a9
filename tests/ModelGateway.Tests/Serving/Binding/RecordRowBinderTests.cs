using System.ComponentModel.DataAnnotations.Schema;

namespace ModelGateway;

public class RecordRowBinderTests
{
    private enum Colour
    {
        Red = 3,
        Blue = 7,
    }

    [Fact]
    public void Every_type_lands_in_its_lane_unrounded()
    {
        RowLayout layout = Layout(
            ("flag", typeof(bool)), ("int", typeof(int)), ("long", typeof(long)), ("float", typeof(float)), ("double", typeof(double)),
            ("decimal", typeof(decimal)), ("text", typeof(string)), ("moment", typeof(DateTime)), ("offset", typeof(DateTimeOffset)),
            ("day", typeof(DateOnly)), ("span", typeof(TimeSpan)), ("id", typeof(Guid)));
        Everything input = new()
        {
            Flag = true,
            Int = int.MinValue,
            Long = 9007199254740993,
            Float = 0.1f,
            Double = 0.1,
            Decimal = 1.10m,
            Text = "naïve",
            Moment = new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Local),
            Offset = new DateTimeOffset(2024, 2, 29, 1, 2, 3, TimeSpan.FromHours(5)),
            Day = new DateOnly(2024, 2, 29),
            Span = TimeSpan.FromMilliseconds(1500),
            Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
        };

        FeatureRows rows = Bind(layout, input);

        Assert.Equal([1f, 0.1f], rows.Singles(0).ToArray());
        long moment = new DateTime(2024, 2, 29, 1, 2, 3).Ticks;
        Assert.Equal(
            [int.MinValue, 9007199254740993, Bits(0.1), Bits(1.1), moment, moment, new DateTime(2024, 2, 29).Ticks, Bits(1.5)],
            rows.Wides(0).ToArray());
        Assert.Equal(["naïve", "0f8fad5b-d9cb-469f-a165-70867728950e"], rows.Texts(0).ToArray());
    }

    [Fact]
    public void Null_is_missing_in_every_lane()
    {
        RowLayout layout = Layout(("Flag", typeof(bool)), ("Number", typeof(double)), ("Count", typeof(int)), ("Day", typeof(DateOnly)), ("Colour", typeof(string)), ("Id", typeof(Guid)), ("Vector", typeof(float[])));

        FeatureRows rows = Bind(layout, new Nullables(null, null, null, null, null, null, null));

        Assert.All(Enumerable.Range(0, layout.Features.Count), feature => Assert.True(rows.IsMissing(0, layout[feature])));
        Assert.Equal([FeatureRows.MissingInt64, FeatureRows.MissingInt64], rows.Wides(0)[1..].ToArray());
    }

    [Fact]
    public void Nullable_values_that_are_there_are_written()
    {
        RowLayout layout = Layout(("Flag", typeof(bool)), ("Number", typeof(double)), ("Count", typeof(int)), ("Colour", typeof(string)), ("Vector", typeof(float[])));

        FeatureRows rows = Bind(layout, new Nullables(true, 2.5, 7, null, Colour.Blue, null, [1, 2]));

        Assert.Equal([1f], rows.Singles(0).ToArray());
        Assert.Equal([Bits(2.5), 7], rows.Wides(0).ToArray());
        Assert.Equal("Blue", rows.Texts(0)[0]);
        Assert.Equal([1f, 2f], rows.Vectors(0)[0]!);
    }

    [Fact]
    public void Rows_of_a_batch_do_not_touch_each_other()
    {
        RowLayout layout = Layout(("X", typeof(float)), ("Name", typeof(string)));
        IRowBinder<Point> binder = RowBinder.For<Point>(layout);
        FeatureRows rows = new(layout, 3);

        for (int row = 0; row < 3; row++)
        {
            binder.Bind(new Point { X = row, Name = $"{row}" }, rows, row);
        }

        Assert.Equal(["0", "1", "2"], Enumerable.Range(0, 3).Select(row => rows.Texts(row)[0]));
        Assert.Equal([0f, 1f, 2f], Enumerable.Range(0, 3).Select(row => rows.Singles(row)[0]));
    }

    [Theory]
    [InlineData("education-num", 1f)]
    [InlineData("hoursperweek", 2f)]
    [InlineData("Hours per week", 2f)]
    [InlineData("label(IsOver50K)", 3f)]
    public void A_feature_finds_its_property_by_column_name_then_case_then_letters_and_digits(string feature, float expected)
    {
        FeatureRows rows = Bind(Layout((feature, typeof(float))), new Named { EducationNum = 1, HoursPerWeek = 2, Label = 3 });

        Assert.Equal(expected, rows.Singles(0)[0]);
    }

    [Fact]
    public void An_exact_name_wins_and_no_property_serves_two_features()
    {
        RowLayout both = Layout(("education-num", typeof(float)), ("EducationNum", typeof(float)));

        InputException error = Assert.Throws<InputException>(() => RowBinder.For<Named>(both));

        Assert.Equal("education-num", error.Column);
    }

    [Fact]
    public void A_feature_without_a_property_is_refused_with_near_names()
    {
        InputException error = Assert.Throws<InputException>(() => RowBinder.For<Named>(Layout(("HoursPerWek", typeof(float)))));

        Assert.Contains("Named has no property for feature 'HoursPerWek'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'HoursPerWeek'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Float", typeof(bool))]
    [InlineData("Double", typeof(float))]
    [InlineData("Double", typeof(int))]
    [InlineData("Text", typeof(double))]
    [InlineData("Long", typeof(DateTime))]
    [InlineData("Moment", typeof(string))]
    [InlineData("Span", typeof(double))]
    [InlineData("Text", typeof(float[]))]
    public void A_property_of_a_type_that_does_not_fit_is_refused_at_once(string property, Type learned)
    {
        InputException error = Assert.Throws<InputException>(() => RowBinder.For<Everything>(Layout((property, learned))));

        Assert.Equal(property, error.Column);
        Assert.Contains($"Everything.{property} is ", error.Message, StringComparison.Ordinal);
        Assert.Contains(learned.Name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_integer_goes_into_a_float_where_that_is_exact()
    {
        RowLayout layout = Layout(("Long", typeof(double)), ("Int", typeof(float)));

        FeatureRows rows = Bind(layout, new Everything { Long = 1L << 53, Int = 1 << 24 });
        InputException wide = Assert.Throws<InputException>(() => Bind(layout, new Everything { Long = (1L << 53) + 1 }));
        InputException largest = Assert.Throws<InputException>(() => Bind(layout, new Everything { Long = long.MaxValue }));
        InputException narrow = Assert.Throws<InputException>(() => Bind(layout, new Everything { Int = (1 << 24) + 1 }));

        Assert.Equal(Bits(9007199254740992), rows.Wides(0)[0]);
        Assert.Equal(16777216f, rows.Singles(0)[0]);
        Assert.Contains("9007199254740993", wide.Message, StringComparison.Ordinal);
        Assert.Equal("Long", largest.Column);
        Assert.Equal("Int", narrow.Column);
    }

    [Fact]
    public void A_vector_of_the_wrong_length_is_refused()
    {
        RowLayout layout = new(new Schema([new Column("Vector", typeof(float[]), vectorLength: 2)]));

        InputException error = Assert.Throws<InputException>(() => Bind(layout, new Nullables(null, null, null, null, null, null, [1, 2, 3])));

        Assert.Contains("a vector of 3 floats; expected 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_another_layout_are_refused()
    {
        IRowBinder<Named> binder = RowBinder.For<Named>(Layout(("EducationNum", typeof(float)), ("HoursPerWeek", typeof(float))));

        Assert.Throws<ArgumentException>(() => binder.Bind(new Named(), new FeatureRows(Layout(("EducationNum", typeof(float)))), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => binder.Bind(new Named(), new FeatureRows(Layout(("EducationNum", typeof(float)), ("HoursPerWeek", typeof(float)))), 5));
        Assert.Throws<ArgumentNullException>(() => binder.Bind(null!, new FeatureRows(Layout(("EducationNum", typeof(float)), ("HoursPerWeek", typeof(float)))), 0));
    }

    [Fact]
    public void Binding_allocates_nothing()
    {
        RowLayout layout = Layout(
            ("flag", typeof(bool)), ("int", typeof(int)), ("long", typeof(long)), ("float", typeof(float)), ("double", typeof(double)),
            ("decimal", typeof(decimal)), ("text", typeof(string)), ("moment", typeof(DateTime)), ("offset", typeof(DateTimeOffset)),
            ("day", typeof(DateOnly)), ("span", typeof(TimeSpan)), ("colour", typeof(string)), ("letter", typeof(string)));
        IRowBinder<Everything> binder = RowBinder.For<Everything>(layout);
        Everything input = new() { Text = "x", Colour = Colour.Blue, Letter = 'q' };
        FeatureRows rows = new(layout);
        binder.Bind(input, rows, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 10_000; i++)
        {
            binder.Bind(input, rows, 0);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(["x", "Blue", "q"], rows.Texts(0).ToArray());
    }

    private static RowLayout Layout(params (string Name, Type Type)[] columns) =>
        new(new Schema(columns.Select(c => new Column(c.Name, c.Type, isNullable: true, vectorLength: c.Type == typeof(float[]) ? 2 : 0))));

    private static FeatureRows Bind<T>(RowLayout layout, T input)
    {
        FeatureRows rows = new(layout);
        RowBinder.For<T>(layout).Bind(input, rows, 0);
        return rows;
    }

    private static long Bits(double value) => BitConverter.DoubleToInt64Bits(value);

    private struct Point
    {
        public float X;

        public string Name { get; set; }
    }

    private sealed class Named
    {
        public float EducationNum { get; init; }

        public float HoursPerWeek { get; init; }

        [Column("label(IsOver50K)")]
        public float Label { get; init; }

        [NotMapped]
        public object? Other { get; init; }
    }

    private sealed record Nullables(bool? Flag, double? Number, int? Count, DateOnly? Day, Colour? Colour, Guid? Id, float[]? Vector);

    private sealed record Everything
    {
        public bool Flag { get; init; }

        public int Int { get; init; }

        public long Long { get; init; }

        public float Float { get; init; }

        public double Double { get; init; }

        public decimal Decimal { get; init; }

        public string? Text { get; init; }

        public DateTime Moment { get; init; }

        public DateTimeOffset Offset { get; init; }

        public DateOnly Day { get; init; }

        public TimeSpan Span { get; init; }

        public Guid Id { get; init; }

        public Colour Colour { get; init; }

        public char Letter { get; init; }
    }
}
