using BenchmarkDotNet.Attributes;

namespace ModelGateway.Benchmarks;

/// <summary>Holding 1,024 different rows of 20 columns to their contract and counting them into a window, a chunk of 256 at a time, against the plain way of counting each cell.</summary>
[MemoryDiagnoser]
public abstract class ProfileCount : IDuel
{
    protected const int Columns = 20;
    private const int RowCount = 1_024;
    private const int ChunkRows = 256;
    private readonly PredictionId[] _ids = new PredictionId[ChunkRows];
    private readonly AnsweredBy[] _answeredBy = new AnsweredBy[ChunkRows];
    private WindowProfile _profile = null!;
    private ProfileCounter _counter = null!;
    private RowContract _contract = null!;

    public abstract string Name { get; }

    public abstract double Limit { get; }

    internal CountedColumns Counted { get; private set; } = null!;

    internal FeatureRows[] Chunks { get; private set; } = [];

    [GlobalSetup]
    public virtual void Setup()
    {
        Dataset reference = Generate(10_000, seed: 1);
        Dataset window = Generate(RowCount, seed: 2);
        DataContract contract = DataContract.Learn(reference);
        Counted = CountedColumns.Of(reference.Schema, DatasetProfile.Of(reference), contract: contract);
        _contract = new RowContract(contract, Counted.Layout);
        _profile = new WindowProfile(Counted);
        _counter = new ProfileCounter(Counted);
        Chunks = [.. Enumerable.Range(0, RowCount).Chunk(ChunkRows).Select(rows => Filled(window, rows))];
    }

    [GlobalCleanup]
    public void Cleanup() => Chunks = [];

    [Benchmark(Baseline = true, OperationsPerInvoke = RowCount * Columns, Description = "Cell by cell")]
    public abstract float Raw();

    [Benchmark(OperationsPerInvoke = RowCount * Columns, Description = "RowContract and ProfileCounter")]
    public float Ours()
    {
        foreach (FeatureRows rows in Chunks)
        {
            for (int row = 0; (row = _contract.FirstBroken(rows, row, ChunkRows - row)) >= 0;)
            {
                row++;
            }

            _counter.Count(new ServedRows(rows, 0, [], _ids, _answeredBy), _profile);
        }

        return _profile.Rows;
    }

    protected abstract Dataset Generate(int rows, int seed);

    private FeatureRows Filled(Dataset window, int[] rows)
    {
        FeatureRows filled = new(Counted.Layout);
        filled.Fill(window, rows);
        return filled;
    }
}
