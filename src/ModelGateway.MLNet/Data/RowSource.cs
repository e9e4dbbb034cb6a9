namespace ModelGateway.MLNet;

/// <summary>The row that ML.NET reads now. One for each cursor or scoring context, used by one thread at a time.</summary>
internal sealed class RowSource
{
    /// <summary>The rows; set before anything is read.</summary>
    public FeatureRows Rows = null!;

    /// <summary>The current row among <see cref="Rows"/>.</summary>
    public int Row;

    /// <summary>The current row's label as the learner sees it; NaN when scoring.</summary>
    public float Label = float.NaN;

    /// <summary>How much the current row counts.</summary>
    public float Weight = 1;

    /// <summary>Counts the rows that were moved to.</summary>
    public long Position { get; private set; }

    /// <summary>Goes to another row. ML.NET remembers what it computed for a position, so each row has its own.</summary>
    /// <param name="row">Zero-based among <see cref="Rows"/>.</param>
    public void MoveTo(int row)
    {
        Row = row;
        Position++;
    }
}
