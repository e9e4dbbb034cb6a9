namespace ModelGateway;

public class RowHashesTests
{
    [Fact]
    public void Rows_are_equal_exactly_when_their_hashes_are() =>
        Gen.Select(Gen.Int[-3, 3], Gen.Const("").Select(Gen.Int[0, 5], (s, n) => s + new string('x', n))).Array[1, 60].Sample(cells =>
        {
            ulong[] hashes = RowHashes.Of(
                SmallData.Of(("n", cells.Select(c => c.Item1).ToArray()), ("s", cells.Select(c => c.Item2).ToArray<string?>())), ["n", "s"]);
            return hashes.Distinct().Count() == cells.Distinct().Count();
        });

    [Fact]
    public void The_order_of_columns_and_the_type_of_numbers_do_not_count()
    {
        ulong integers = RowHashes.Of(SmallData.Of(("a", new[] { 1 }), ("b", new[] { 0 })), ["a", "b"])[0];

        Assert.Equal(integers, RowHashes.Of(SmallData.Of(("b", new[] { -0.0 }), ("a", new[] { 1.0 })), ["b", "a"])[0]);
        Assert.Equal(integers, RowHashes.Of(SmallData.Of(("b", new[] { false }), ("a", new[] { 1m })), ["a", "b"])[0]);
        Assert.Equal(integers, RowHashes.Of(SmallData.Of(("b", new[] { 0f }), ("a", new[] { 1L })), ["a", "b"])[0]);
        Assert.NotEqual(integers, RowHashes.Of(SmallData.Of(("a", new[] { 0 }), ("b", new[] { 1 })), ["a", "b"])[0]);
    }

    [Fact]
    public void Null_and_NaN_are_one_and_differ_from_zero_and_from_the_empty_text()
    {
        ulong missing = RowHashes.Of(SmallData.Of(("a", new int?[] { null })), ["a"])[0];

        Assert.Equal(missing, RowHashes.Of(SmallData.Of(("a", new[] { double.NaN })), ["a"])[0]);
        Assert.Equal(missing, RowHashes.Of(SmallData.Of(("a", new string?[] { null })), ["a"])[0]);
        Assert.NotEqual(missing, RowHashes.Of(SmallData.Of(("a", new[] { 0 })), ["a"])[0]);
        Assert.NotEqual(missing, RowHashes.Of(SmallData.Of(("a", new string?[] { "" })), ["a"])[0]);
    }

    [Fact]
    public void A_hundred_thousand_near_rows_have_as_many_hashes()
    {
        int[] numbers = [.. Enumerable.Range(0, 100_000)];

        Assert.Equal(100_000, RowHashes.Of(SmallData.Of(("a", numbers), ("b", numbers.Select(n => n / 2.0).ToArray())), ["a", "b"]).Distinct().Count());
    }
}
