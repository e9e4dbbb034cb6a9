namespace ModelGateway.OnnxRuntime;

/// <summary>What one call at a time needs to score: buffers, and bindings over them for the numbers of rows used lately.</summary>
internal sealed class ScoringContext(OnnxSession session, OnnxScoringPlan plan) : IDisposable
{
    private readonly InputBuffer[] _inputs = [.. plan.Inputs.Select(InputBuffer.Create)];
    private readonly BoundCall?[] _calls = new BoundCall?[8];
    private int _next;
    private bool[] _unanswered = [];

    public void Score(FeatureRows rows, Span<float> scores, int scoreWidth)
    {
        int first = 0;
        while (first < rows.Count)
        {
            int count = Math.Min(plan.RowsPerCall, rows.Count - first);
            Score(rows, first, count, scores.Slice(first * scoreWidth, count * scoreWidth), scoreWidth);
            first += count;
        }
    }

    public void Dispose()
    {
        foreach (ref BoundCall? call in _calls.AsSpan())
        {
            call?.Dispose();
            call = null;
        }
    }

    private void Score(FeatureRows rows, int first, int count, Span<float> scores, int scoreWidth)
    {
        BoundCall call = CallFor(plan.FixedRows ?? count);
        if (_unanswered.Length < count)
        {
            _unanswered = new bool[count];
        }

        bool isWhole = true;
        for (int i = 0; i < _inputs.Length; i++)
        {
            isWhole &= _inputs[i].Fill(call.Input(i), rows, first, count, call.Rows, _unanswered);
        }

        try
        {
            call.Run(count, scores);
        }
        finally
        {
            if (!isWhole)
            {
                Withdraw(scores, count, scoreWidth);
            }
        }
    }

    private void Withdraw(Span<float> scores, int count, int scoreWidth)
    {
        for (int row = 0; row < count; row++)
        {
            if (_unanswered[row])
            {
                scores.Slice(row * scoreWidth, scoreWidth).Fill(float.NaN);
            }
        }

        Array.Clear(_unanswered);
    }

    private BoundCall CallFor(int rows)
    {
        foreach (BoundCall? call in _calls)
        {
            if (call is not null && call.Rows == rows)
            {
                return call;
            }
        }

        bool moved = false;
        foreach (InputBuffer input in _inputs)
        {
            moved |= input.Reserve(rows);
        }

        if (moved)
        {
            Dispose();
        }

        _calls[_next]?.Dispose();
        _calls[_next] = null;
        BoundCall bound = new(session, plan, _inputs, rows);
        _calls[_next] = bound;
        _next = (_next + 1) % _calls.Length;
        return bound;
    }
}
