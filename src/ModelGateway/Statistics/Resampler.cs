namespace ModelGateway;

/// <summary>Draws bootstrap samples: how often each cell is taken. Blocks of one are independent draws with replacement.</summary>
internal sealed class Resampler
{
    private readonly int _cells;
    private readonly int _blockLength;
    private SeededRandom _random;

    public Resampler(int cells, int blockLength, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blockLength, cells);
        _cells = cells;
        _blockLength = blockLength;
        _random = new SeededRandom(seed);
    }

    /// <summary>The next sample.</summary>
    /// <param name="weights">One for each cell; filled with whole numbers that sum to the number of cells.</param>
    public void Draw(Span<double> weights)
    {
        weights.Clear();
        if (_blockLength == 1)
        {
            DrawCells(weights);
        }
        else
        {
            DrawBlocks(weights);
        }
    }

    // 32 bits times the number of cells, upper half: at most 20,000 cells, so no cell is favoured by more than 5 in a million.
    private void DrawCells(Span<double> weights)
    {
        SeededRandom random = _random;
        ulong cells = (ulong)_cells;
        for (int left = _cells; left > 1; left -= 2)
        {
            ulong bits = random.Next();
            weights[(int)(((bits >> 32) * cells) >> 32)]++;
            weights[(int)(((bits & uint.MaxValue) * cells) >> 32)]++;
        }

        if (_cells % 2 == 1)
        {
            weights[(int)(((random.Next() >> 32) * cells) >> 32)]++;
        }

        _random = random;
    }

    /// <summary>Marks where blocks begin and end, wrapping round, then adds up; the last block is cut so that the sample is as large as the rows.</summary>
    private void DrawBlocks(Span<double> weights)
    {
        for (int left = _cells; left > 0; left -= _blockLength)
        {
            int start = (int)(((_random.Next() >> 32) * (ulong)_cells) >> 32);
            int end = start + Math.Min(left, _blockLength);
            weights[start]++;
            if (end < _cells)
            {
                weights[end]--;
            }
            else if (end > _cells)
            {
                weights[0]++;
                weights[end - _cells]--;
            }
        }

        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            sum += weights[i];
            weights[i] = sum;
        }
    }
}
