namespace ModelGateway.Benchmarks;

/// <summary>Texts of 3 to 200 categories, objects of their own as those of a request are. The plain way is a dictionary of counts for each column.</summary>
public class TextCount : ProfileCount
{
    private Dictionary<string, long>[] _counts = [];

    public override string Name => "Check and count 20 texts, 1,024 rows";

    public override double Limit => 0.5;

    public override void Setup()
    {
        base.Setup();
        _counts = [.. Counted.All.Select(column => ((CategoryCounter)column.Counter).Categories.ToDictionary(category => category, _ => 0L))];
    }

    /// <summary>The plain loop: one text after the other is hashed, looked up and counted.</summary>
    public override float Raw()
    {
        foreach (FeatureRows rows in Chunks)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                Span<string?> cells = rows.Texts(row);
                for (int column = 0; column < cells.Length; column++)
                {
                    _counts[column][cells[column]!]++;
                }
            }
        }

        return _counts.Length;
    }

    protected override Dataset Generate(int rows, int seed)
    {
        Random random = new(seed);
        int[] kinds = [3, 10, 50, 200];
        return new Dataset(Enumerable.Range(0, Columns).Select(column => DataColumn.Create(
            new Column(FormattableString.Invariant($"x{column}"), typeof(string)),
            [.. Enumerable.Range(0, rows).Select(_ => FormattableString.Invariant($"category {random.Next(kinds[column % kinds.Length])}"))])));
    }
}
