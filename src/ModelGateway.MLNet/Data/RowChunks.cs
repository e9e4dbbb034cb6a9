namespace ModelGateway.MLNet;

/// <summary>Goes over the rows of a dataset in pieces, each laid out for scoring.</summary>
/// <param name="data">The rows.</param>
/// <param name="layout">How the features lie.</param>
/// <param name="order">In which order; null for the dataset's own.</param>
internal sealed class RowChunks(Dataset data, RowLayout layout, int[]? order)
{
    private const int Size = 256;
    private readonly int[] _rows = new int[Math.Min(Size, Math.Max(1, data.RowCount))];

    /// <summary>The current piece.</summary>
    public FeatureRows Rows { get; } = new(layout, 0);

    /// <summary>The position of the piece's first row.</summary>
    public int First { get; private set; }

    /// <summary>Goes to the next piece; false when there is none.</summary>
    public bool MoveNext()
    {
        int first = First + Rows.Count;
        int count = Math.Min(_rows.Length, data.RowCount - first);
        if (count <= 0)
        {
            return false;
        }

        for (int i = 0; i < count; i++)
        {
            _rows[i] = order is null ? first + i : order[first + i];
        }

        First = first;
        Rows.Fill(data, _rows.AsSpan(0, count));
        return true;
    }
}
