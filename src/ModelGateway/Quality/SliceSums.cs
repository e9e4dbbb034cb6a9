namespace ModelGateway;

/// <summary>The part of the quality that is told apart by the value of a feature.</summary>
internal sealed class SliceSums(QualityShape shape)
{
    /// <summary>Fewer than overall: there may be many slices.</summary>
    public const int Blocks = 16;

    /// <summary>Whether outcomes are what was predicted.</summary>
    public LabelMatchSums Match { get; } = new(shape.Signature, shape.Origin, Blocks, shape.Scale);

    /// <summary>The champion's losses; in the order of <see cref="QualityShape.Losses"/>.</summary>
    public BlockSums Losses { get; } = new(shape.Losses.Count, Blocks, shape.LossUnits(models: 1));

    /// <summary>The same by the application's own metric; null where there is none.</summary>
    public BlockSums? Own { get; } = QualityWindow.OwnSums(shape, models: 1, Blocks);

    public void Add(SliceSums other)
    {
        Match.Add(other.Match);
        Losses.Add(other.Losses);
        Own?.Add(other.Own!);
    }
}
