namespace ModelGateway.Benchmarks;

/// <summary>Two threads that share one monitored predictor, against one thread that does all the work: processor time.</summary>
public class TwoThreadsAgainstOne : IDuel
{
    private const int Rounds = 100;
    private NumbersRow[] _rows = [];
    private Rivals<NumbersRow, RawAnswer, float> _rivals = null!;

    public string Name => "Two threads against one, processor time: linear, 10 numbers";

    public double Limit => 1.3;

    public bool CountsProcessorTime => true;

    public void Setup()
    {
        _rivals = RivalModels.Linear();
        _rows = _rivals.Rows(1_024, 4);
    }

    public void Cleanup() => _rivals.Dispose();

    public float Raw() => Threads.Run(1, _ => PredictAll(2 * Rounds));

    public float Ours() => Threads.Run(2, _ => PredictAll(Rounds));

    private float PredictAll(int rounds)
    {
        float sum = 0;
        for (int round = 0; round < rounds; round++)
        {
            sum += _rows.Sum(row => _rivals.Predictor.Predict(row).Value);
        }

        return sum;
    }
}
