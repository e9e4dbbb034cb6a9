namespace ModelGateway.Benchmarks;

/// <summary>Numbers of five kinds: normal, mostly zero, heavy-tailed, whole and constant. The plain way is a binary search in the same bins.</summary>
public class NumberCount : ProfileCount
{
    private readonly long[] _counts = new long[Columns * QuantileBins.Slots];
    private float[][] _edges = [];

    public override string Name => "Check and count 20 numbers, 1,024 rows";

    public override double Limit => VectorLimit.Value;

    public override void Setup()
    {
        base.Setup();
        _edges = [.. Counted.All.Select(column => ((NumberCounter)column.Counter).Bins.Edges.ToArray())];
    }

    /// <summary>The plain loop: one number after the other is looked for among the edges of its bins, and counted.</summary>
    public override float Raw()
    {
        foreach (FeatureRows rows in Chunks)
        {
            for (int row = 0; row < rows.Count; row++)
            {
                Span<float> cells = rows.Singles(row);
                for (int column = 0; column < cells.Length; column++)
                {
                    int place = Array.BinarySearch(_edges[column], cells[column]);
                    _counts[(column * QuantileBins.Slots) + (place < 0 ? ~place : place)]++;
                }
            }
        }

        return _counts[0];
    }

    protected override Dataset Generate(int rows, int seed)
    {
        Random random = new(seed);
        return new Dataset(Enumerable.Range(0, Columns).Select(column => DataColumn.Create(
            new Column(FormattableString.Invariant($"x{column}"), typeof(float)), [.. Enumerable.Range(0, rows).Select(_ => Draw(random, column % 5))])));
    }

    private static float Draw(Random random, int kind) => kind switch
    {
        0 => Normal(random),
        1 => random.Next(10) < 6 ? 0 : MathF.Exp(Normal(random)),
        2 => MathF.Tan(MathF.PI * (random.NextSingle() - 0.5f)),
        3 => random.Next(12),
        _ => 3.5f,
    };

    private static float Normal(Random random) => MathF.Sqrt(-2 * MathF.Log(1 - random.NextSingle())) * MathF.Cos(2 * MathF.PI * random.NextSingle());
}
