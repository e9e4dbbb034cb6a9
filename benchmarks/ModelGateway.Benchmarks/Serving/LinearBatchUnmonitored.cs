namespace ModelGateway.Benchmarks;

/// <summary>Of the same call only leasing, binding, scoring and reading: what it costs without contract, limits and monitor.</summary>
public class LinearBatchUnmonitored() : Batch(RivalModels.Linear)
{
    private ModelHost _host = null!;
    private IRowBinder<NumbersRow> _binder = null!;
    private OutputReader<float> _read = null!;

    public override string Name => "100,000 rows, bound and predicted only: linear, 10 numbers";

    public override double Limit => 0.2;

    protected override void Prepare(Rivals<NumbersRow, RawAnswer, float> rivals)
    {
        _host = rivals.Host;
        CallContext context = CallContext.Enter();
        LoadedVersion version = _host.Lease(context);
        _binder = RowBinder.For<NumbersRow>(version.Layout, version.RowContract);
        _read = OutputReader.For<float>(version.Signature, version.Threshold);
        context.Exit();
    }

    protected override void PredictAll()
    {
        CallContext context = CallContext.Enter();
        try
        {
            LoadedVersion version = _host.Lease(context);
            CallBuffers call = context.BuffersFor(version);
            for (int start = 0; start < Rows.Length; start += version.BatchRows)
            {
                int count = Math.Min(version.BatchRows, Rows.Length - start);
                call.Reset(count, start);
                for (int row = 0; row < count; row++)
                {
                    _binder.Bind(Rows[start + row], call.Rows, row);
                }

                if (version.TryScore(call.Rows, call.Scores) is { } error)
                {
                    throw error;
                }

                context.NextIds(call.Ids);
                for (int row = 0; row < count; row++)
                {
                    Predictions[start + row] = new Prediction<float>
                    {
                        Value = _read(call.ScoresOf(row)),
                        Id = call.Ids[row],
                        Version = version.Id,
                        AnsweredBy = AnsweredBy.Model,
                    };
                }
            }
        }
        finally
        {
            context.Exit();
        }
    }
}
