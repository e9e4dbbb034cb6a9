namespace ModelGateway.Benchmarks;

/// <summary>
/// What a single call pays for being monitored: its row of 20 numbers is held to the contract and recorded, with all that follows from it, against
/// comparisons and a binary search for each number.
/// </summary>
public class RecordedNumbers : IDuel
{
    private const int RowCount = 1_024;
    private readonly int[] _counts = new int[WideRow.Width * 64];
    private readonly float[][] _edges = new float[WideRow.Width][];
    private readonly FeatureRows[] _rows = new FeatureRows[RowCount];
    private readonly DirectoryInfo _store = Directory.CreateTempSubdirectory("modelgateway-benchmark-");
    private readonly float[] _scores = [0.5f];
    private IModelGateway _gateway = null!;
    private RowContract _contract = null!;
    private RecordedRows _recorder = null!;
    private ulong _id;

    public string Name => "Check and record single rows of 20 numbers";

    public double Limit => VectorLimit.Value;

    public void Setup()
    {
        Dataset learned = Generate(5_000, seed: 1);
        Dataset served = Generate(RowCount, seed: 2);
        _gateway = Gateway.Create(_store.FullName, builder => builder.AddModel("wide", model => model.Learn("label").Train(Baselines.Linear)));
        _gateway.TrainAsync("wide", learned).GetAwaiter().GetResult();
        _gateway.PromoteAsync("wide", 1, "It is measured.").GetAwaiter().GetResult();

        CallContext context = CallContext.Enter();
        LoadedVersion version = ((Gateway)_gateway).HostOf("wide").Lease(context);
        (_contract, _recorder) = (version.RowContract, version.NewRecorder());
        context.Exit();
        for (int row = 0; row < RowCount; row++)
        {
            _rows[row] = new FeatureRows(version.Layout);
            _rows[row].Fill(served, [row]);
        }

        for (int column = 0; column < WideRow.Width; column++)
        {
            float[] sorted = [.. ((DataColumn<float>)learned.Columns[column]).Values.ToArray().Order()];
            _edges[column] = [.. Enumerable.Range(0, 63).Select(i => sorted[sorted.Length * (i + 1) / 64])];
        }
    }

    public void Cleanup()
    {
        _gateway.Dispose();
        _store.Delete(recursive: true);
    }

    /// <summary>The plain loop: one number after the other is held to its range, looked for among 63 edges, and counted.</summary>
    public float Raw()
    {
        foreach (FeatureRows row in _rows)
        {
            Span<float> numbers = row.Singles(0);
            for (int column = 0; column < numbers.Length; column++)
            {
                if (numbers[column] < 0 || numbers[column] > 10)
                {
                    continue;
                }

                int place = Array.BinarySearch(_edges[column], numbers[column]);
                _counts[(column * 64) + (place < 0 ? ~place : place)]++;
            }
        }

        return _counts[0];
    }

    public float Ours()
    {
        int broken = 0;
        foreach (FeatureRows row in _rows)
        {
            broken += _contract.FirstBroken(row, 0, 1) < 0 ? 0 : 1;
            _recorder.Add(row, _scores, new PredictionId(1, ++_id), AnsweredBy.Model);
        }

        return broken;
    }

    private static Dataset Generate(int rows, int seed)
    {
        Random random = new(seed);
        DataColumn[] features = [.. Enumerable.Range(0, WideRow.Width).Select(column => DataColumn.Create(
            new Column(FormattableString.Invariant($"x{column}"), typeof(float)), [.. Enumerable.Range(0, rows).Select(_ => random.NextSingle() * 10)]))];
        ReadOnlyMemory<float> first = ((DataColumn<float>)features[0]).Values.ToArray();
        bool[] labels = [.. first.ToArray().Select(x => x + random.NextSingle() > 5)];
        return new Dataset([.. features, DataColumn.Create(new Column("label", typeof(bool)), labels)]);
    }
}
