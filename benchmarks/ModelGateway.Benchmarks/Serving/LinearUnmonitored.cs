namespace ModelGateway.Benchmarks;

/// <summary>Of the same call only leasing, binding, scoring and reading: what it costs without contract, limits and monitor.</summary>
public class LinearUnmonitored : LinearAgainstBare
{
    private ModelHost _host = null!;
    private IRowBinder<NumbersRow> _binder = null!;
    private OutputReader<float> _read = null!;

    public override string Name => "One row, bound and predicted only, against a bare engine: linear, 10 numbers";

    public override double Limit => 0.5;

    public override float Ours()
    {
        float sum = 0;
        foreach (NumbersRow row in Rows)
        {
            sum += Predict(row).Value;
        }

        return sum;
    }

    protected override void Prepare(Rivals<NumbersRow, RawAnswer, float> rivals)
    {
        _host = rivals.Host;
        CallContext context = CallContext.Enter();
        LoadedVersion version = _host.Lease(context);
        _binder = RowBinder.For<NumbersRow>(version.Layout, version.RowContract);
        _read = OutputReader.For<float>(version.Signature, version.Threshold);
        context.Exit();
    }

    private Prediction<float> Predict(NumbersRow row)
    {
        CallContext context = CallContext.Enter();
        try
        {
            LoadedVersion version = _host.Lease(context);
            CallBuffers call = context.BuffersFor(version);
            call.Reset(1);
            _binder.Bind(row, call.Rows, 0);
            return version.TryScore(call.Rows, call.Scores) is { } error
                ? throw error
                : new Prediction<float> { Value = _read(call.Scores), Id = context.NextId(), Version = version.Id, AnsweredBy = AnsweredBy.Model };
        }
        finally
        {
            context.Exit();
        }
    }
}
