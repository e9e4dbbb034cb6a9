using System.Dynamic;
using System.Text.Json;

namespace ModelGateway;

/// <summary>Inputs without a class: dictionaries, JSON, and objects of any type.</summary>
public class RowBinderTests
{
    private static readonly RowLayout s_layout = new(new Schema(
    [
        new Column("age", typeof(int)),
        new Column("hours-per-week", typeof(double), isNullable: true),
        new Column("occupation", typeof(string), isNullable: true),
    ]));

    public static TheoryData<Type, object, string> Accepted => new()
    {
        { typeof(int), 3.0, "3" },
        { typeof(int), 3m, "3" },
        { typeof(long), (byte)3, "3" },
        { typeof(long), 9007199254740993L, "9007199254740993" },
        { typeof(long), double.NaN, "" },
        { typeof(double), 3, "3" },
        { typeof(double), 0.1f, "0.10000000149011612" },
        { typeof(double), 0.1m, "0.1" },
        { typeof(double), true, "1" },
        { typeof(decimal), 1.5, "1.5" },
        { typeof(float), 0.5, "0.5" },
        { typeof(float), 3L, "3" },
        { typeof(bool), true, "true" },
        { typeof(string), 3, "3" },
        { typeof(string), 'x', "x" },
        { typeof(string), false, "false" },
        { typeof(string), DayOfWeek.Friday, "Friday" },
        { typeof(Guid), "0F8FAD5BD9CB469FA16570867728950E", "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { typeof(TimeSpan), "00:01:30", "90" },
        { typeof(DateOnly), "2024-02-29", "638447616000000000" },
        { typeof(DateTime), "2024-02-29T10:00:00+05:00", "638447976000000000" },
        { typeof(DateTime), "2024-02-29T10:00:00Z", "638447976000000000" },
        { typeof(DateTimeOffset), new DateTime(2024, 2, 29, 10, 0, 0), "638447976000000000" },
        { typeof(double), DBNull.Value, "" },
        { typeof(int), (sbyte)-3, "-3" },
        { typeof(int), (short)-3, "-3" },
        { typeof(int), (ushort)3, "3" },
        { typeof(int), 3U, "3" },
        { typeof(int), 3UL, "3" },
        { typeof(int), 3f, "3" },
        { typeof(int), (Half)3, "3" },
        { typeof(int), true, "1" },
        { typeof(int), false, "0" },
        { typeof(long), (double)long.MinValue / 2, "-4611686018427387904" },
        { typeof(long), (decimal)long.MaxValue, "9223372036854775807" },
        { typeof(long), (decimal)long.MinValue + 1, "-9223372036854775807" },
        { typeof(double), 3UL, "3" },
        { typeof(double), (Half)0.5, "0.5" },
        { typeof(double), 1L << 53, "9007199254740992" },
        { typeof(double), double.NaN, "" },
        { typeof(float), double.NaN, "" },
        { typeof(float), 0.5m, "0.5" },
        { typeof(float), (Half)0.5, "0.5" },
        { typeof(float), true, "1" },
        { typeof(float), 3UL, "3" },
        { typeof(float), (byte)3, "3" },
        { typeof(float), double.PositiveInfinity, "Infinity" },
        { typeof(bool), false, "false" },
        { typeof(string), 0.5f, "0.5" },
        { typeof(string), 0.5, "0.5" },
        { typeof(string), 0.50m, "0.50" },
        { typeof(string), float.NaN, "" },
        { typeof(string), ulong.MaxValue, "18446744073709551615" },
        { typeof(string), (byte)3, "3" },
        { typeof(string), (sbyte)-3, "-3" },
        { typeof(string), 3U, "3" },
        { typeof(string), -3L, "-3" },
        { typeof(string), 'ß', "ß" },
        { typeof(string), Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { typeof(Guid), Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { typeof(TimeSpan), TimeSpan.FromSeconds(1.5), "1.5" },
        { typeof(TimeSpan), new TimeOnly(0, 1, 30), "90" },
        { typeof(DateOnly), new DateOnly(2024, 2, 29), "638447616000000000" },
        { typeof(DateTime), new DateTimeOffset(2024, 2, 29, 10, 0, 0, TimeSpan.FromHours(5)), "638447976000000000" },
    };

    public static TheoryData<Type, object> Refused => new()
    {
        { typeof(int), "3" },
        { typeof(int), 3.5 },
        { typeof(int), double.PositiveInfinity },
        { typeof(int), 1e30 },
        { typeof(long), ulong.MaxValue },
        { typeof(double), "NaN" },
        { typeof(double), (1L << 53) + 1 },
        { typeof(double), new DateTime(2024, 1, 1) },
        { typeof(float), 0.1 },
        { typeof(float), 1e300 },
        { typeof(float), 0.1m },
        { typeof(float), DayOfWeek.Friday },
        { typeof(bool), 1 },
        { typeof(bool), "true" },
        { typeof(string), new DateTime(2024, 1, 1) },
        { typeof(string), new object() },
        { typeof(DateTime), "01/02/2024" },
        { typeof(DateTime), 5L },
        { typeof(TimeSpan), 5 },
        { typeof(Guid), "5" },
        { typeof(float[]), new double[] { 1, 2 } },
        { typeof(float[]), new float[] { 1 } },
        { typeof(long), 9223372036854775808.0 },
        { typeof(long), -9223372036854777856.0 },
        { typeof(long), (decimal)long.MaxValue + 1 },
        { typeof(long), (decimal)long.MinValue - 1 },
        { typeof(int), 0.5m },
        { typeof(int), 0.5f },
        { typeof(int), (Half)0.5 },
        { typeof(float), (1 << 24) + 1 },
        { typeof(float), "0.5" },
        { typeof(TimeSpan), "soon" },
        { typeof(Guid), 5 },
        { typeof(float[]), "1, 2" },
    };

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_boxed_value_is_taken_where_it_is_carried_without_loss(Type learned, object value, string expected)
    {
        RowLayout layout = Single(learned);

        Assert.Equal(expected, Bind(layout, new Dictionary<string, object?> { ["x"] = value }).GetText(0, 0) ?? "");
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_boxed_value_that_does_not_fit_is_refused_by_name(Type learned, object value)
    {
        RowLayout layout = Single(learned);

        InputException error = Assert.Throws<InputException>(() => Bind(layout, new Dictionary<string, object?> { ["x"] = value }));

        Assert.Equal("x", error.Column);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(bool), "true or false")]
    [InlineData(typeof(DateTime), "a string with a date in ISO 8601 form")]
    [InlineData(typeof(TimeSpan), "a string with a time span such as 1.23:59:59")]
    [InlineData(typeof(string), "a string")]
    [InlineData(typeof(Guid), "a string")]
    [InlineData(typeof(double), "a number")]
    [InlineData(typeof(float[]), "an array of 2 numbers")]
    public void A_json_value_of_another_kind_is_told_what_was_expected(Type learned, string expected)
    {
        InputException error = Assert.Throws<InputException>(() => Bind(Single(learned), Json("""{"x":{"y":1}}""")));

        Assert.Contains($"expected {expected}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain($"expected {expected} with", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(long), "9223372036854775807", "9223372036854775807")]
    [InlineData(typeof(int), "3.0", "3")]
    [InlineData(typeof(int), "3e2", "300")]
    [InlineData(typeof(double), "0.1", "0.1")]
    [InlineData(typeof(float), "0.1", "0.1")]
    [InlineData(typeof(decimal), "1.10", "1.1")]
    [InlineData(typeof(string), "7", "7")]
    [InlineData(typeof(string), "\"a\\u0000\"", "a\0")]
    [InlineData(typeof(bool), "true", "true")]
    [InlineData(typeof(DateTime), "\"2024-02-29T10:00:00+05:00\"", "638447976000000000")]
    [InlineData(typeof(double), "null", "")]
    [InlineData(typeof(string), "null", "")]
    public void A_json_value_is_taken_where_it_is_carried_without_loss(Type learned, string json, string expected)
    {
        FeatureRows rows = Bind(Single(learned), Json($"{{\"x\":{json}}}"));

        Assert.Equal(expected, rows.GetText(0, 0) ?? "");
    }

    [Theory]
    [InlineData(typeof(long), "9223372036854775808")]
    [InlineData(typeof(int), "0.5")]
    [InlineData(typeof(int), "\"5\"")]
    [InlineData(typeof(double), "\"NaN\"")]
    [InlineData(typeof(double), "\"Infinity\"")]
    [InlineData(typeof(double), "1e999")]
    [InlineData(typeof(float), "1e39")]
    [InlineData(typeof(bool), "1")]
    [InlineData(typeof(string), "[1]")]
    [InlineData(typeof(string), "{}")]
    [InlineData(typeof(DateTime), "1700000000")]
    [InlineData(typeof(float[]), "[1,null]")]
    [InlineData(typeof(float[]), "[1,2,3]")]
    [InlineData(typeof(float[]), "1")]
    [InlineData(typeof(float[]), "[1,1e39]")]
    public void A_json_value_that_does_not_fit_is_refused_by_name(Type learned, string json)
    {
        InputException error = Assert.Throws<InputException>(() => Bind(Single(learned), Json($"{{\"x\":{json}}}")));

        Assert.Equal("x", error.Column);
        Assert.Contains("expected", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"age":1,"hours-per-week":2,"occupation":"a"}""")]
    [InlineData("""{"occupation":"a","more":{},"age":1,"hours-per-week":2}""")]
    [InlineData("""{"Age":1,"hoursPerWeek":2,"OCCUPATION":"a"}""")]
    [InlineData("""{"AGE":9,"age":1,"hours-per-week":2,"occupation":"a"}""")]
    [InlineData("""{"age":1,"AGE":9,"hours-per-week":2,"occupation":"a"}""")]
    public void Keys_may_come_in_any_order_and_need_only_mean_the_feature(string json)
    {
        Dictionary<string, object?> dictionary = Json(json).EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value);

        foreach (FeatureRows rows in new[] { Bind(s_layout, Json(json)), Bind(s_layout, dictionary) })
        {
            Assert.Equal(["1", "2", "a"], Enumerable.Range(0, 3).Select(feature => rows.GetText(0, feature)));
        }
    }

    [Fact]
    public void Two_keys_that_nearly_mean_one_feature_are_refused()
    {
        Assert.Throws<InputException>(() => Bind(s_layout, Json("""{"AGE":9,"Age":1}""")));
        Assert.Throws<InputException>(() => Bind(s_layout, new Dictionary<string, object?> { ["AGE"] = 9, ["Age"] = 1 }));
    }

    [Fact]
    public void A_missing_key_is_a_missing_value_only_for_a_nullable_feature()
    {
        FeatureRows rows = Bind(s_layout, Json("""{"age":1}"""));
        InputException fromJson = Assert.Throws<InputException>(() => Bind(s_layout, Json("""{"agee":1}""")));
        InputException fromDictionary = Assert.Throws<InputException>(() => Bind(s_layout, new Dictionary<string, object?> { ["agee"] = 1 }));

        Assert.True(rows.IsMissing(0, s_layout[1]) && rows.IsMissing(0, s_layout[2]));
        Assert.All([fromJson, fromDictionary], error =>
        {
            Assert.Equal("age", error.Column);
            Assert.Contains("'agee'", error.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("5")]
    [InlineData("null")]
    public void Json_that_is_no_object_is_refused(string json) =>
        Assert.Throws<InputException>(() => Bind(s_layout, Json(json)));

    [Fact]
    public void Every_kind_of_dictionary_is_read()
    {
        RowLayout layout = Single(typeof(double));
        ExpandoObject expando = new();
        ((IDictionary<string, object?>)expando)["x"] = 4.0;

        Assert.Equal(4, Number(new Dictionary<string, object> { ["x"] = 4 }));
        Assert.Equal(4, Number<IReadOnlyDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 4 }));
        Assert.Equal(4, Number<IDictionary<string, object?>>(new Dictionary<string, object?> { ["x"] = 4 }));
        Assert.Equal(4, Number(new Dictionary<string, float> { ["x"] = 4 }));
        Assert.Equal(4, Number(expando));

        double Number<T>(T input) => Bind(layout, input).GetDouble(0, layout[0]);
    }

    [Fact]
    public void An_object_is_bound_by_the_type_it_has()
    {
        IRowBinder<object> binder = RowBinder.For<object>(s_layout);
        FeatureRows rows = new(s_layout, 4);

        binder.Bind(new { Age = 1, HoursPerWeek = 2.0, Occupation = "a" }, rows, 0);
        binder.Bind(new Dictionary<string, object?> { ["age"] = 2 }, rows, 1);
        binder.Bind(Json("""{"age":3}"""), rows, 2);
        binder.Bind(new Worker { Age = 4, Occupation = "d" }, rows, 3);

        Assert.Equal(["1", "2", "3", "4"], Enumerable.Range(0, 4).Select(row => rows.GetText(row, 0)));
        Assert.Equal("d", rows.GetText(3, 2));
        Assert.Throws<InputException>(() => binder.Bind(new { Age = 1 }, rows, 0));
        Assert.Throws<InputException>(() => binder.Bind(new object(), rows, 0));
    }

    [Fact]
    public void Binding_a_dictionary_or_JSON_numbers_allocates_nothing()
    {
        RowLayout layout = new(new Schema([new Column("a", typeof(float)), new Column("b", typeof(long), isNullable: true)]));

        Assert.Equal(0, BytesToBind(layout, new Dictionary<string, object?> { ["b"] = 2L, ["a"] = 1f, ["more"] = "x" }));
        Assert.Equal(0, BytesToBind(layout, Json("""{"a":1,"b":2}""")));
        Assert.Equal(0, BytesToBind(layout, Json("""{"a":1}""")));
    }

    private static long BytesToBind<T>(RowLayout layout, T input)
    {
        IRowBinder<T> binder = RowBinder.For<T>(layout);
        FeatureRows rows = new(layout);
        binder.Bind(input, rows, 0);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1_000; i++)
        {
            binder.Bind(input, rows, 0);
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static RowLayout Single(Type type) =>
        new(new Schema([new Column("x", type, isNullable: true, vectorLength: type == typeof(float[]) ? 2 : 0)]));

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);

    private static FeatureRows Bind<T>(RowLayout layout, T input)
    {
        FeatureRows rows = new(layout);
        RowBinder.For<T>(layout).Bind(input, rows, 0);
        return rows;
    }

    private struct Worker
    {
        public int Age { get; set; }

        public double? HoursPerWeek { get; set; }

        public string Occupation { get; set; }
    }
}
