namespace ModelGateway;

/// <summary>Rows of a dataset as if they had been answered.</summary>
internal sealed class Answered
{
    private readonly FeatureRows _rows;
    private readonly float[] _scores;
    private PredictionId[] _ids;
    private AnsweredBy[] _answeredBy;

    public Answered(CountedColumns columns, Dataset data, float[]? scores = null, AnsweredBy[]? answeredBy = null)
    {
        _rows = new FeatureRows(columns.Layout);
        _rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);
        _scores = scores ?? [];
        _ids = new PredictionId[data.RowCount];
        _answeredBy = answeredBy ?? new AnsweredBy[data.RowCount];
    }

    /// <summary>Holds each row to a contract, as it happens before rows are answered.</summary>
    public void HoldTo(RowContract contract)
    {
        for (int row = 0; row < _rows.Count; row++)
        {
            contract.IsKept(_rows, row);
        }
    }

    /// <summary>Takes other rows instead.</summary>
    public void Fill(Dataset data)
    {
        _rows.Fill(data, [.. Enumerable.Range(0, data.RowCount)]);
        _ids = new PredictionId[data.RowCount];
        _answeredBy = new AnsweredBy[data.RowCount];
    }

    public ServedRows All => new(_rows, 0, _scores, _ids, _answeredBy);

    /// <summary>Counts all rows at once into a new profile.</summary>
    public WindowProfile Profile(CountedColumns columns)
    {
        WindowProfile profile = new(columns);
        new ProfileCounter(columns).Count(All, profile);
        return profile;
    }
}
