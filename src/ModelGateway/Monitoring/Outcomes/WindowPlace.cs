namespace ModelGateway;

/// <summary>Where rows lie in the windows of a monitor.</summary>
/// <param name="Window">The window's key: higher is later.</param>
/// <param name="Position">How far into the window the first row lies, from 0 to 1; NaN where nobody knows.</param>
/// <param name="Step">How much further each next row lies; 0 for rows of the same moment.</param>
internal readonly record struct WindowPlace(long Window, double Position = double.NaN, double Step = 0)
{
    /// <summary>The place of rows of a window of a fixed length in time.</summary>
    public static WindowPlace At(DateTimeOffset moment, TimeSpan length)
    {
        long ticks = moment.UtcTicks;
        long window = ticks / length.Ticks;
        return new WindowPlace(window, (ticks - (window * length.Ticks)) / (double)length.Ticks);
    }

    /// <summary>The block of a row; see <see cref="BlockSums"/>. Where the position is not known it follows from the id.</summary>
    public int BlockOf(int row, PredictionId id)
    {
        double position = Position + (row * Step);
        return double.IsNaN(position)
            ? (int)(IdSampler.RankOf(id) % BlockSums.UsualBlocks)
            : Math.Clamp((int)(BlockSums.UsualBlocks * position), 0, BlockSums.UsualBlocks - 1);
    }
}
