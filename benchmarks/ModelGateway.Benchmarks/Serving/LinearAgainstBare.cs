using Microsoft.ML;

namespace ModelGateway.Benchmarks;

/// <summary>The whole monitored call against a prediction engine of the thread's own, which no application with several threads can use so.</summary>
public class LinearAgainstBare : IDuel
{
    private NumbersRow[] _rows = [];
    private Rivals<NumbersRow, RawAnswer, float> _rivals = null!;
    private PredictionEngine<NumbersRow, RawAnswer> _engine = null!;

    public virtual string Name => "One row against a bare engine: linear, 10 numbers";

    public virtual double Limit => double.PositiveInfinity;

    protected NumbersRow[] Rows => _rows;

    public virtual void Setup()
    {
        _rivals = RivalModels.Linear();
        _rows = _rivals.Rows(1_024, 4);
        _engine = _rivals.CreateEngine();
        Prepare(_rivals);
    }

    public void Cleanup()
    {
        _engine.Dispose();
        _rivals.Dispose();
    }

    public float Raw()
    {
        float sum = 0;
        foreach (NumbersRow row in _rows)
        {
            sum += _engine.Predict(row).Probability;
        }

        return sum;
    }

    public virtual float Ours()
    {
        float sum = 0;
        foreach (NumbersRow row in _rows)
        {
            sum += _rivals.Predictor.Predict(row).Value;
        }

        return sum;
    }

    /// <summary>Makes ready what is measured.</summary>
    protected virtual void Prepare(Rivals<NumbersRow, RawAnswer, float> rivals)
    {
    }
}
