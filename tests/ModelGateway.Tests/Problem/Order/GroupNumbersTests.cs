namespace ModelGateway;

public class GroupNumbersTests
{
    [Fact]
    public void Groups_are_numbered_as_they_come_and_a_row_without_a_value_is_one_of_its_own()
    {
        Dataset rows = SmallData.Of(
            ("number", new int?[] { 7, 3, null, 7, null, 3 }), ("text", new string?[] { "7", "3", null, "7", null, "3" }), ("long", new[] { 7L, 3, 1L << 40, 7, 5, 3 }));

        Assert.Equal([0, 1, 2, 0, 3, 1], Of("number"));
        Assert.Equal([0, 1, 2, 0, 3, 1], Of("text"));
        Assert.Equal([0, 1, 2, 0, 3, 1], Of("long"));
        Assert.Equal([0, 1, 2, 0, 3, 1], Of("number", "text"));
        Assert.Equal([0, 1, 2, 0, 3, 1], Of("text", "long"));

        int[] Of(params string[] names) => GroupNumbers.Of([.. names.Select(name => rows[name])], [0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public void Columns_name_groups_together()
    {
        Dataset rows = SmallData.Of(("a", new[] { 1, 1, 2, 2, 1 }), ("b", new string?[] { "x", "y", "x", "x", "x" }));

        Assert.Equal([0, 1, 2, 2, 0], GroupNumbers.Of([rows["a"], rows["b"]], [0, 1, 2, 3, 4]));
    }
}
