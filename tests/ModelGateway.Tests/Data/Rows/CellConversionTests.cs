namespace ModelGateway;

public class CellConversionTests
{
    public static TheoryData<object?, Type, object?> Held => new()
    {
        { 1.5f, typeof(decimal), 1.5m },
        { 3L, typeof(short), (short)3 },
        { 3, typeof(long?), 3L },
        { 2.5, typeof(Half), (Half)2.5 },
        { "Friday", typeof(DayOfWeek), DayOfWeek.Friday },
        { 5, typeof(DayOfWeek), DayOfWeek.Friday },
        { "x", typeof(char), 'x' },
        { "12", typeof(int), 12 },
        { "0f8fad5b-d9cb-469f-a165-70867728950e", typeof(Guid), Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e") },
        { Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"), typeof(string), "0f8fad5b-d9cb-469f-a165-70867728950e" },
        { new TimeSpan(1, 2, 3), typeof(TimeOnly), new TimeOnly(1, 2, 3) },
        { new DateTime(2026, 1, 2), typeof(DateOnly), new DateOnly(2026, 1, 2) },
        { new DateOnly(2026, 1, 2), typeof(DateTime?), new DateTime(2026, 1, 2) },
        { new DateTimeOffset(2026, 1, 2, 3, 0, 0, TimeSpan.FromHours(5)), typeof(DateTime), new DateTime(2026, 1, 2, 3, 0, 0) },
        { null, typeof(float), float.NaN },
        { null, typeof(double), double.NaN },
        { null, typeof(float?), null },
        { null, typeof(string), null },
    };

    [Theory]
    [MemberData(nameof(Held))]
    public void A_property_holds_what_its_type_can(object? cell, Type type, object? expected)
    {
        Assert.True(CellConversion.TryConvert(cell, type, out object? value));
        Assert.Equal(expected, value);
    }

    [Theory]
    [InlineData(null, typeof(int))]
    [InlineData("East", typeof(int))]
    [InlineData("East", typeof(DayOfWeek))]
    [InlineData("xy", typeof(char))]
    [InlineData(300, typeof(byte))]
    [InlineData(1f, typeof(DateTime))]
    [InlineData(1.5f, typeof(DayOfWeek))]
    [InlineData(1f, typeof(float[]))]
    public void It_does_not_hold_anything_else(object? cell, Type type) => Assert.False(CellConversion.TryConvert(cell, type, out _));

    [Fact]
    public void A_vector_is_held_by_the_lists_that_properties_have()
    {
        float[] vector = [1, 2];

        Assert.True(CellConversion.TryConvert(vector, typeof(IReadOnlyList<float>), out object? same));
        Assert.True(CellConversion.TryConvert(vector, typeof(List<float>), out object? list));
        Assert.Same(vector, same);
        Assert.Equal(vector, Assert.IsType<List<float>>(list));
    }

    [Theory]
    [InlineData(typeof(int), "1", true)]
    [InlineData(typeof(int), "01", false)]
    [InlineData(typeof(int), "A1", false)]
    [InlineData(typeof(bool), "true", true)]
    [InlineData(typeof(bool), "True", false)]
    [InlineData(typeof(DayOfWeek), "Friday", true)]
    [InlineData(typeof(DayOfWeek), "friday", false)]
    public void A_text_is_carried_where_it_comes_out_as_it_went_in(Type type, string text, bool expected) => Assert.Equal(expected, CellConversion.Carries(type, text));
}
