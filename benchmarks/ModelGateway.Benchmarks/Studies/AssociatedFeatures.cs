using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>How much 500 features of mixed kinds know of each other in 2,000 rows: ranks, tables and their measures for all pairs.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
[IterationCount(3)]
public class AssociatedFeatures : IDuel
{
    private const int Features = 500;
    private const int RowCount = 2_000;
    private DataColumn[] _columns = [];
    private double[][] _numbers = [];

    public string Name => "Associations of 500 mixed features, 2,000 rows, one thread";

    public double Limit => 4.5;

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(5);
        _columns = [.. Enumerable.Range(0, Features).Select(i => Column(random, i))];
        _numbers = [.. _columns.Select(_ => Enumerable.Range(0, RowCount).Select(_ => random.NextDouble() - 0.5).ToArray())];
    }

    [GlobalCleanup]
    public void Cleanup() => (_columns, _numbers) = ([], []);

    /// <summary>The plain loop: the sum of products of each two columns, as if all were numbers.</summary>
    [Benchmark(Baseline = true, Description = "A sum of products for each pair")]
    public float Raw()
    {
        double strongest = 0;
        for (int first = 0; first < Features; first++)
        {
            for (int second = first + 1; second < Features; second++)
            {
                double sum = 0;
                (double[] a, double[] b) = (_numbers[first], _numbers[second]);
                for (int row = 0; row < a.Length; row++)
                {
                    sum += a[row] * b[row];
                }

                strongest = Math.Max(strongest, Math.Abs(sum));
            }
        }

        return (float)strongest;
    }

    [Benchmark(Description = "Associations")]
    public float Ours() => Associations.Of(_columns, [.. Enumerable.Range(0, RowCount)], seed: 1, threads: 1, CancellationToken.None).Count;

    private static DataColumn Column(Random random, int i)
    {
        string name = FormattableString.Invariant($"x{i}");
        return (i % 3) switch
        {
            0 => DataColumn.Create(
                new Column(name, typeof(string)), [.. Enumerable.Range(0, RowCount).Select(_ => FormattableString.Invariant($"v{random.Next(40)}"))]),
            1 => DataColumn.Create(new Column(name, typeof(double)), [.. Enumerable.Range(0, RowCount).Select(_ => random.NextDouble())]),
            _ => DataColumn.Create(new Column(name, typeof(int)), [.. Enumerable.Range(0, RowCount).Select(_ => random.Next(20))]),
        };
    }
}
