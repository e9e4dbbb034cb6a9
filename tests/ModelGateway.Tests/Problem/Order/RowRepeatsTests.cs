namespace ModelGateway;

public class RowRepeatsTests
{
    private static readonly Array[] s_pairs =
    [
        new[] { 1, 2 }, new[] { 1L << 60, (1L << 60) + 1 }, new[] { 1f, 2f }, new[] { 0.1, 0.2 }, new[] { 1m, 2m }, new[] { true, false }, new string?[] { "a", "b" },
        new[] { new DateTime(2024, 1, 1), new DateTime(2024, 1, 1).AddTicks(1) }, new[] { DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddTicks(1) },
        new int?[] { 0, null }, new string?[] { "", null }, new[] { double.NaN, 0 },
    ];

    [Fact]
    public void Rows_are_the_same_where_all_cells_are() => Assert.All(s_pairs, cells =>
    {
        DataColumn column = SmallData.Of(("x", cells)).Select([0, 0, 1, 1]).Columns[0];
        RowRepeats repeats = new([DataColumn.Create(new Column("same", typeof(int)), [7, 7, 7, 7]), column]);

        Assert.True(repeats.AreSame(0, 1));
        Assert.True(repeats.AreSame(2, 3));
        Assert.False(repeats.AreSame(1, 2));
        Assert.False(repeats.AreSame(2, 1));
    });

    [Fact]
    public void Identifiers_spans_and_vectors_are_told_apart_too()
    {
        Guid[] ids = [Guid.NewGuid(), Guid.NewGuid()];
        DataColumn[] columns =
        [
            DataColumn.Create(new Column("id", typeof(Guid)), [ids[0], ids[0], ids[1]]),
            DataColumn.Create(new Column("span", typeof(TimeSpan)), [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)]),
            DataColumn.Create<float[]>(new Column("vector", typeof(float[]), vectorLength: 2), [[1, 2], [1, 2], [1, 3]]),
        ];

        Assert.All(columns, column => Assert.Equal((true, false), (new RowRepeats([column]).AreSame(0, 1), new RowRepeats([column]).AreSame(1, 2))));
    }
}
