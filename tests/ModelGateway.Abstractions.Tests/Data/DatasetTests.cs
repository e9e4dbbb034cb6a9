namespace ModelGateway;

public class DatasetTests
{
    [Fact]
    public void Sha256_depends_on_every_cell_its_type_and_the_order()
    {
        string reference = Numbers(1, 2, 3).Sha256;

        Assert.Equal(reference, Numbers(1, 2, 3).Sha256);
        Assert.NotEqual(reference, Numbers(1, 3, 2).Sha256);
        Assert.NotEqual(reference, new Dataset([DataColumn.Create(new Column("x", typeof(long)), new long[] { 1, 2, 3 })]).Sha256);
        Assert.NotEqual(reference, new Dataset([DataColumn.Create(new Column("y", typeof(int)), new[] { 1, 2, 3 })]).Sha256);
    }

    [Fact]
    public void Sha256_tells_null_NaN_and_negative_zero_apart()
    {
        string[] hashes = [.. new (double, bool)[] { (0, false), (-0.0, false), (double.NaN, false), (0, true) }
            .Select(cell => new Dataset([DataColumn.Create(new Column("x", typeof(double), isNullable: true), [cell.Item1], [cell.Item2])]).Sha256)];

        Assert.Equal(4, hashes.Distinct().Count());
    }

    private static Dataset Numbers(params int[] values) => new([DataColumn.Create(new Column("x", typeof(int)), values)]);
}
