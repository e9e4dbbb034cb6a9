using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>Rows held against a contract that they keep to, against the checks that a person writes by hand.</summary>
[MemoryDiagnoser]
public abstract class RowCheck : IDuel
{
    /// <summary>Few enough that they stay in the cache, as a row that has just been bound is.</summary>
    protected const int RowCount = 256;

    private RowContract _contract = null!;
    private FeatureRows _rows = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    [GlobalSetup]
    public void Setup()
    {
        Dataset learned = Generate(4_096, seed: 1);
        Dataset served = learned.Select([.. Enumerable.Range(0, RowCount)]);
        RowLayout layout = new(learned.Schema);
        _contract = new RowContract(DataContract.Learn(learned), layout);
        _rows = new FeatureRows(layout);
        _rows.Fill(served, [.. Enumerable.Range(0, RowCount)]);
        Prepare(learned, served);
    }

    public void Cleanup()
    {
    }

    /// <summary>By hand.</summary>
    public abstract float Raw();

    [Benchmark(OperationsPerInvoke = RowCount, Description = "RowContract.IsKept")]
    public float Ours()
    {
        int kept = 0;
        for (int row = 0; row < RowCount; row++)
        {
            kept += _contract.IsKept(_rows, row) ? 1 : 0;
        }

        return kept;
    }

    /// <summary>Makes rows; the texts are objects of their own, as those of a request are.</summary>
    protected abstract Dataset Generate(int count, int seed);

    /// <summary>Makes ready what is checked by hand.</summary>
    protected abstract void Prepare(Dataset learned, Dataset served);
}
