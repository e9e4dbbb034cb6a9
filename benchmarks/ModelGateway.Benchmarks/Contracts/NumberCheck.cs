using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

public class NumberCheck : RowCheck
{
    private const int Columns = 20;

    private readonly float[] _low = new float[Columns];
    private readonly float[] _high = new float[Columns];
    private float[] _values = [];

    public override string Name => "Contract, one row: 20 numbers";

    public override double Limit => 0.5;

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount, Description = "if (x < low || x > high)")]
    public override float Raw()
    {
        int kept = 0;
        for (int row = 0; row < RowCount; row++)
        {
            kept += Holds(_values.AsSpan(row * Columns, Columns)) ? 1 : 0;
        }

        return kept;
    }

    protected override Dataset Generate(int count, int seed)
    {
        Random random = new(seed);
        return new Dataset(Enumerable.Range(0, Columns).Select(column => DataColumn.Create(
            new Column($"x{column}", typeof(float)), [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 10)])));
    }

    protected override void Prepare(Dataset learned, Dataset served)
    {
        _values = new float[RowCount * Columns];
        for (int column = 0; column < Columns; column++)
        {
            float[] values = ((DataColumn<float>)learned.Columns[column]).Values.ToArray();
            (_low[column], _high[column]) = (values.Min(), values.Max());
            for (int row = 0; row < RowCount; row++)
            {
                _values[(row * Columns) + column] = values[row];
            }
        }
    }

    private bool Holds(ReadOnlySpan<float> values)
    {
        for (int column = 0; column < values.Length; column++)
        {
            if (float.IsNaN(values[column]) || values[column] < _low[column] || values[column] > _high[column])
            {
                return false;
            }
        }

        return true;
    }
}
